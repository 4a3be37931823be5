import { afterEach, describe, expect, test, vi } from "vitest";
import * as dispatch from "~/dispatch/dispatch.route";
import { escalateCalls, listEscalations } from "~/dispatch/escalate-calls.server";
import * as technicians from "~/dispatch/technicians.route";
import { plusHours, plusMinutes } from "~/kernel/time";
import type { Refusal } from "~/platform/form-action.server";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { transact } from "~/platform/shop.server";
import { listOpenCalls } from "~/service/calls.repo.server";
import { standingOf } from "~/service/service-call";
import { webShop } from "../support/web";

const shop = webShop();
const plan = async () => (await shop.load(dispatch, "/desk/dispatch", "clerk")).data;
const people = async () => (await shop.load(technicians, "/desk/technicians", "manager")).data;
const openCall = async (number: string) => (await listOpenCalls(shop.database().reader)).find((call) => call.number === number);
const assigned = async (number: string) => {
  const call = await openCall(number);
  return call ? standingOf(call, now()).state.assignedTo?.accountId : undefined;
};
const profile = (account: string, more: Record<string, string> = {}) => ({
  ...{ intent: "profile", id: newId("tpr"), account, home: "huli", "skill.hardware": "on" },
  ...{ "from.1": "09:00", "until.1": "18:00", "from.2": "", "until.2": "" },
  ...more,
});

afterEach(() => vi.useRealTimers());

describe("the plan of the day at the desk", () => {
  test("S11: every call to be visited is planned once or said to be left out; taken over, it is as it was shown", async () => {
    const page = await plan();
    const planned = page.routes.flatMap((route) => route.stops.map((stop) => stop.card.number));
    const named = [...planned, ...[...page.unplanned, ...page.awaiting, ...page.paused].map((card) => card.number)];
    expect(new Set(named).size).toBe(named.length);
    expect(planned.length).toBeGreaterThan(0);
    const form = { intent: "apply", proposals: page.proposals };
    expect(await shop.post(dispatch, "/desk/dispatch", form, "clerk")).toMatchObject({
      status: 302,
      location: "/desk/dispatch?applied",
    });
    // Sent twice is once.
    await shop.post(dispatch, "/desk/dispatch", form, "clerk");
    for (const { technician, stops } of page.routes)
      for (const stop of stops) expect(await assigned(stop.card.number)).toBe(technician.id);
    const after = await plan();
    expect(after.proposals).toBe("");
    expect(after.routes.flatMap((route) => route.stops.map((stop) => stop.sent))).not.toContain(null);
  });

  test("S11: who was sent by hand stays, until the call is left to the plan again", async () => {
    const page = await plan();
    const from = page.routes.find((route) => route.stops.length > 0);
    const stop = from?.stops[0];
    const other = page.routes.find((route) => route.technician.id !== from?.technician.id)?.technician.id ?? "";
    if (!stop) throw new Error("Nothing is planned");
    const { number } = stop.card;
    await shop.post(
      dispatch,
      "/desk/dispatch",
      { intent: "pin", call: number, to: other, id: stop.eventId, placeId: newId("evt") },
      "clerk",
    );
    const pinned = (await plan()).routes
      .find((route) => route.technician.id === other)
      ?.stops.find((each) => each.card.number === number);
    expect(pinned?.sent).toBe("hand");
    await shop.post(
      dispatch,
      "/desk/dispatch",
      { intent: "release", call: number, id: newId("evt"), placeId: newId("evt") },
      "clerk",
    );
    const released = (await plan()).routes.flatMap((route) => route.stops).find((each) => each.card.number === number);
    expect(released?.sent).not.toBe("hand");
  });

  describe("set by hand", () => {
    const everybody = Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7].flatMap((each) => [
        [`from.${each}`, "00:00"],
        [`until.${each}`, "23:59"],
      ]),
    );
    const skills = Object.fromEntries(
      ["hardware", "software", "customer-damage", "other"].map((each) => [`skill.${each}`, "on"]),
    );
    /** Everybody works around the clock, so that it can be planned at any hour. */
    const openShop = async () => {
      for (const { id } of (await people()).technicians)
        await shop.post(technicians, "/desk/technicians", profile(id, { ...everybody, ...skills }), "manager");
    };
    const shown = async (query: Record<string, string>) =>
      (await shop.load(dispatch, `/desk/dispatch?${new URLSearchParams(query)}`, "clerk")).data;
    const stops = async () =>
      (await plan()).routes.flatMap(({ technician, stops: own }) => own.map((stop) => ({ technician, stop })));
    const field = (hours: number) => new Date(Date.parse(plusHours(now(), hours + 8))).toISOString().slice(0, 16);

    test("S11: first, for a technician and at an hour: shown with what it breaks before it is saved, then the plan obeys until it is left to it again", async () => {
      await openShop();
      const planned = await stops();
      const { number } = planned.at(-1)?.stop.card ?? { number: "" };
      const to = planned[0]?.technician.id ?? "";
      // In the dead of night nobody is done before his day is over, nor there when it begins.
      const hours = [20, 16, 12].find((each) => /T(0[2-9]|1\d|20)/.test(field(each))) ?? expect.unreachable();
      const at = field(hours);
      const tried = (await shown({ call: number, to, at, try: "1" })).trial;
      expect(tried).toMatchObject({ fields: { to, at, first: false }, refused: null, outcome: { missed: false } });
      expect(tried?.outcome?.stop?.arrives).toContain(plusHours(now(), hours).slice(0, 13));
      expect(tried?.outcome?.broken.before).toBe((await plan()).broken);
      // A look changes nothing.
      expect((await stops()).find(({ stop }) => stop.card.number === number)?.stop.card.place).toBeNull();
      const due = tried?.card.view.dueAt;
      if (due && due < plusHours(now(), hours - 1))
        expect(tried?.outcome?.worse.map(({ card }) => card.number)).toContain(number);

      const form = { intent: "pin", call: number, to, at, ...tried?.ids };
      expect(await shop.post(dispatch, "/desk/dispatch", form, "clerk")).toMatchObject({ location: "/desk/dispatch?placed" });
      const events = async () => (await openCall(number))?.events.length;
      const before = await events();
      await shop.post(dispatch, "/desk/dispatch", form, "clerk");
      expect(await events()).toBe(before);
      const pinned = (await stops()).find(({ stop }) => stop.card.number === number);
      expect([pinned?.technician.id, pinned?.stop.arrives, pinned?.stop.sent]).toEqual([
        to,
        tried?.outcome?.stop?.arrives,
        "hand",
      ]);

      const first = { intent: "pin", call: number, to, first: "on", id: newId("evt"), placeId: newId("evt") };
      await shop.post(dispatch, "/desk/dispatch", first, "clerk");
      expect((await plan()).routes.find((route) => route.technician.id === to)?.stops[0]?.card.number).toBe(number);
      const release = { intent: "release", call: number, id: newId("evt"), placeId: newId("evt") };
      await shop.post(dispatch, "/desk/dispatch", release, "clerk");
      expect(await shown({ call: number })).toMatchObject({ trial: { byHand: false, fields: { to: "", at: "", first: false } } });
    });

    test("S11: an hour that has passed or lies beyond the plan is refused in words, and a call that is none is said to be gone", async () => {
      const number = (await stops())[0]?.stop.card.number ?? "";
      const ids = { id: newId("evt"), placeId: newId("evt") };
      for (const [hours, refused] of [
        [-1, "past"],
        [72, "outside"],
      ] as const) {
        expect((await shown({ call: number, at: field(hours), try: "1" })).trial).toMatchObject({ refused, outcome: null });
        const { status, data } = await shop.post(
          dispatch,
          "/desk/dispatch",
          { intent: "pin", call: number, at: field(hours), ...ids },
          "clerk",
        );
        expect([status, Object.values((data as Refusal).fieldErrors).join()]).toEqual([
          422,
          expect.stringMatching(/\p{Script=Han}/u),
        ]);
      }
      expect(await shown({ call: "F000000-000", try: "1" })).toMatchObject({ trial: null, trialGone: true });
      expect(await shown({ call: number, at: "x" })).toMatchObject({ trial: null, unread: true });
      expect((await shown({ page: "999" })).page).toBe((await plan()).pages);
    });
  });

  test.each([
    ["nothing", { intent: "apply", proposals: "" }],
    ["rubbish", { intent: "apply", proposals: "a:b c" }],
    ["an unknown intent", { intent: "fly" }],
    ["no call", { intent: "pin", call: "", to: "", id: newId("evt"), placeId: newId("evt") }],
    ["no moment", { intent: "pin", call: "S1", at: "gestern", id: newId("evt"), placeId: newId("evt") }],
  ])("S11: %s is refused with a sentence", async (_, form) => {
    const { status, data } = await shop.post(dispatch, "/desk/dispatch", form, "clerk");
    expect(status).toBe(422);
    expect(Object.values((data as Refusal).fieldErrors).join()).toMatch(/\p{Script=Han}/u);
  });

  test("S11: a call that was solved meanwhile is not sent for any more, and nothing of the plan is taken over", async () => {
    const page = await plan();
    const stop = page.routes.flatMap((route) => route.stops)[0];
    if (!stop) throw new Error("Nothing is planned");
    const call = await openCall(stop.card.number);
    const solvedAt = now();
    await shop
      .database()
      .writer.insertInto("call_event")
      .values({
        ...{ id: newId("evt"), call_id: call?.id ?? "", kind: "solved", at: solvedAt, by: "acc_technician" },
        data: JSON.stringify({ solution: "phone", place: 99 }),
      })
      .execute();
    await shop
      .database()
      .writer.updateTable("service_call")
      .set({ solved_at: solvedAt })
      .where("number", "=", stop.card.number)
      .execute();
    const form = { intent: "pin", call: stop.card.number, to: "acc_technician", id: newId("evt"), placeId: newId("evt") };
    const { status, data } = await shop.post(dispatch, "/desk/dispatch", form, "clerk");
    expect(status).toBe(422);
    expect((data as Refusal).formError).toMatch(/\p{Script=Han}/u);
    expect((await plan()).routes.flatMap((route) => route.stops.map((each) => each.card.number))).not.toContain(stop.card.number);
  });
});

describe("who can be sent", () => {
  test("S11: what the manager enters holds from now on; a day without hours is a day off", async () => {
    const before = (await people()).technicians[0];
    const id = before?.id ?? "";
    expect((await shop.post(technicians, "/desk/technicians", profile(id), "manager")).status).toBe(302);
    const after = (await people()).technicians.find((each) => each.id === id);
    expect(after).toMatchObject({ home: "huli", skills: ["hardware"], hours: [{ weekday: 1, from: "09:00", until: "18:00" }] });
    const all = Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7].flatMap((each) => [
        [`from.${each}`, "00:00"],
        [`until.${each}`, "23:59"],
      ]),
    );
    const skills = { "skill.software": "on", "skill.customer-damage": "on", "skill.other": "on" };
    await shop.post(technicians, "/desk/technicians", profile(id, { ...all, ...skills }), "manager");
    expect((await people()).technicians.find((each) => each.id === id)?.hours).toHaveLength(7);
  });

  test.each([
    ["hours that end before they begin", { "from.1": "18:00", "until.1": "09:00" }, "until.1"],
    ["half of the hours", { "until.1": "" }, "until.1"],
    ["no hour at all", { "from.1": "25:00" }, "until.1"],
  ])("S11: %s are refused beside the field", async (_, more, field) => {
    const id = (await people()).technicians[0]?.id ?? "";
    const { status, data } = await shop.post(technicians, "/desk/technicians", profile(id, more), "manager");
    expect(status).toBe(422);
    expect(Object.keys((data as Refusal).fieldErrors)).toEqual([field]);
    expect((data as Refusal).values["home"]).toBe("huli");
  });

  test("S11: who is away is not planned with, until the absence is taken back", async () => {
    const id = (await people()).technicians[0]?.id ?? "";
    const field = (hours: number) => new Date(Date.parse(plusHours(now(), hours + 8))).toISOString().slice(0, 16);
    const form = { intent: "absence", id: newId("tab"), account: id, from: field(-1), until: field(72), reason: "培训" };
    expect((await shop.post(technicians, "/desk/technicians", form, "manager")).status).toBe(302);
    expect((await plan()).routes.find((route) => route.technician.id === id)).toMatchObject({ shifts: [], stops: [] });
    await shop.post(technicians, "/desk/technicians", { intent: "end-absence", id: form.id }, "manager");
    expect((await plan()).routes.find((route) => route.technician.id === id)?.shifts).not.toEqual([]);
    const reversed = { ...form, id: newId("tab"), from: field(5), until: field(4) };
    const { status, data } = await shop.post(technicians, "/desk/technicians", reversed, "manager");
    expect([status, Object.keys((data as Refusal).fieldErrors)]).toEqual([422, ["until"]]);
  });

  test("S11: a way that was measured holds; none, or one of ten hours and more, is refused", async () => {
    const set = (minutes: string) =>
      shop.post(technicians, "/desk/technicians", { intent: "travel", from: "jimei", to: "siming", minutes }, "manager");
    expect((await set("41")).status).toBe(302);
    const { ways } = await people();
    expect(ways[0]?.minutes[ways.findIndex((way) => way.from === "jimei")]).toBe(41);
    for (const minutes of ["0", "601", "-3", "1.5", "", "abc"]) expect((await set(minutes)).status, minutes).toBe(422);
  });

  test("S11: a technician reads the plan and cannot change hours", async () => {
    const id = (await people()).technicians[0]?.id ?? "";
    expect((await shop.load(technicians, "/desk/technicians", "technician")).data.mayChange).toBe(false);
    expect((await shop.post(technicians, "/desk/technicians", profile(id), "technician")).status).toBe(404);
  });
});

describe("promises in danger", () => {
  test("S10: each step of each call is noted once, for good, however often the job runs", async () => {
    const { reader } = shop.database();
    await transact((tx) => escalateCalls(tx, now()));
    expect(await transact((tx) => escalateCalls(tx, now()))).toBe(0);
    const calls = (await listOpenCalls(reader)).filter((call) => standingOf(call, now()).state.status !== "solved");
    const late = plusMinutes(now(), 60 * 24 * 30);
    await transact((tx) => escalateCalls(tx, late));
    const noted = await listEscalations(
      reader,
      calls.map((call) => call.id),
    );
    const promised = calls.filter((call) => standingOf(call, late).clock?.overdue);
    expect(promised.length).toBeGreaterThan(0);
    expect(
      noted
        .filter(({ step }) => step === "broken")
        .map((each) => each.call_id)
        .sort(),
    ).toEqual(promised.map((call) => call.id).sort());
    await expect(shop.database().writer.deleteFrom("call_escalation").execute()).rejects.toThrow();
  });
});
