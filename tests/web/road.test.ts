import { describe, expect, test } from "vitest";
import { newId } from "~/platform/ids.server";
import type { SendAnswer } from "~/road/outbox";
import * as send from "~/road/send-step.route";
import * as settle from "~/road/settle-note.route";
import * as signOut from "~/people/sign-out.route";
import { people, webShop } from "../support/web";
import type { Person } from "../support/web";

const shop = webShop();

/** A call nobody has taken. */
const free = async () => {
  const query = shop.database().reader.selectFrom("service_call").select(["id", "number"]).where("solved_at", "is", null);
  const taken = shop.database().reader.selectFrom("call_event").select("call_id").where("kind", "=", "assigned");
  return query.where("id", "not in", taken).executeTakeFirstOrThrow();
};
const moment = (minutesAgo = 0) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

async function sends(call: string, fields: Record<string, string>, by: Person = "technician", more: Record<string, string> = {}) {
  const form = {
    ...{ id: newId("evt"), "road.call": call, "road.owner": people.technician, "road.as": "step" },
    ...{ "road.pressedAt": moment(5), "road.sentAt": moment() },
    ...fields,
    ...more,
  };
  const { status, response } = await shop.post(send, "/queue/send", form, by);
  const body = response?.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : null;
  return { status, said: body as SendAnswer | null, id: form.id };
}

describe("what a technician's phone sends", () => {
  test("R7: the same step three times is answered as done three times and is one; refusals come with what the shop says", async () => {
    const { id: callId, number } = await free();
    const id = newId("evt");
    for (const _ of [1, 2, 3]) expect(await sends(number, { id, intent: "start" })).toMatchObject({ said: { kind: "done" } });
    const rows = shop.database().reader.selectFrom("call_event").select("kind").where("call_id", "=", callId);
    expect((await rows.execute()).map(({ kind }) => kind).sort()).toEqual(["assigned", "reported", "started"]);

    const again = await sends(number, { intent: "start" });
    expect(again).toMatchObject({
      status: 422,
      said: { kind: "refused", stands: { status: "under-way", assignedTo: "陈志强" } },
    });
    const empty = await sends(number, { intent: "solve", solution: "on-site", done: " " });
    expect(empty).toMatchObject({ said: { kind: "refused", fieldErrors: { done: "请填写这一项" } } });
    expect(await sends("F000101-001", { intent: "start" })).toMatchObject({ status: 422, said: { stands: null } });
  });

  test("nobody sends another's steps, nor without a session; what is no form of ours is refused, never a 500", async () => {
    const { number } = await free();
    expect(await sends(number, { intent: "take" }, "manager")).toMatchObject({ status: 409, said: { kind: "other-person" } });
    expect(await sends(number, { intent: "take" }, "nobody")).toMatchObject({ status: 401, said: { kind: "sign-in" } });
    for (const by of ["student", "clerk"] as const) expect((await sends(number, { intent: "take" }, by)).status).toBe(404);
    for (const wrong of ["", "yesterday", "-271821-04-20T00:00:00Z", "+099999-01-01T00:00:00Z"])
      expect((await sends(number, { intent: "take" }, "technician", { "road.pressedAt": wrong })).status).toBe(400);
  });

  test("a step told to the desk stands there until somebody has settled it", async () => {
    const { number } = await free();
    const { id } = await sends(number, { intent: "start" }, "technician", { "road.as": "note" });
    const note = id.replace("evt_", "rnt_");
    expect((await shop.post(settle, "/queue/notes", { note }, "technician")).status).toBe(404);
    expect((await shop.post(settle, "/queue/notes", { note: newId("rnt") }, "clerk")).status).toBe(422);
    for (const _ of [1, 2]) expect((await shop.post(settle, "/queue/notes", { note }, "clerk")).location).toBe("/desk/calls");
    const settled = shop.database().reader.selectFrom("road_note_settled").select("by").where("note_id", "=", note);
    expect(await settled.execute()).toEqual([{ by: people.clerk }]);
  });

  test("14.3.2: signing out has the browser wipe what it kept, of the staff alone", async () => {
    const wiped = async (by: Person) =>
      (await shop.post(signOut, "/sign-out", {}, by)).response?.headers.get("Clear-Site-Data") ?? null;
    expect(await wiped("technician")).toBe('"storage"');
    expect(await wiped("student")).toBeNull();
  });
});
