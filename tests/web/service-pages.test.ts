import { describe, expect, test } from "vitest";
import * as deskCalls from "~/service/desk-calls.route";
import * as deskReport from "~/service/desk-report.route";
import * as myCall from "~/service/my-call.route";
import * as queue from "~/service/queue.route";
import * as queueCall from "~/service/queue-call.route";
import * as report from "~/service/report.route";
import { newId } from "~/platform/ids.server";
import type { Refusal } from "~/platform/form-action.server";
import { webShop } from "../support/web";

const shop = webShop();

/** A machine the student has out and that nobody reported yet. */
async function outOf(customerId: string) {
  const row = await shop
    .database()
    .reader.selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .select(["number", "unit_id"])
    .where("customer_id", "=", customerId)
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("released_at", "is", null)
    .where("unit_id", "not in", (from) => from.selectFrom("service_call").select("unit_id").where("solved_at", "is", null))
    .executeTakeFirstOrThrow();
  return { number: row.number, unit: row.unit_id };
}

const studentsId = async () => {
  const query = shop.database().reader.selectFrom("account").select("customer_id").where("phone", "=", "13800000001");
  return (await query.executeTakeFirstOrThrow()).customer_id ?? "";
};

const wrongFields = (answer: unknown): string[] => Object.keys((answer as Refusal).fieldErrors);

const fault = (unit: string, more: Record<string, string> = {}) => ({
  id: newId("cal"),
  unit,
  kind: "hardware",
  description: "屏幕不亮",
  contactName: "林晓雯",
  contactPhone: "138 0000 0001",
  district: "siming",
  address: "思明南路 422 号",
  shown: "siming",
  ...more,
});

describe("the pages of the repair promise", () => {
  test("S2, S7: what is promised and what it costs stands on the page before sending; another place is shown first", async () => {
    const { number, unit } = await outOf(await studentsId());
    const params = { number };
    const { data } = await shop.load(report, `/my/${number}/report`, "student", params);
    expect(data.units.map((each) => each.id)).toContain(unit);
    expect(data.previews.jimei.state).toBe("by-agreement");
    expect(data.previews.siming.fees["customer-damage"]).toMatchObject({ proposed: 5_000, highest: 10_000 });

    const moved = await shop.post(report, `/my/${number}/report`, fault(unit, { district: "jimei" }), "student", params);
    expect(moved.status).toBe(422);
    expect(moved.data).toMatchObject({ violation: { code: "call-place-changed" }, values: { district: "jimei" } });
    const incomplete = fault(unit, { description: " ", contactPhone: "12", address: "" });
    const refused = await shop.post(report, `/my/${number}/report`, incomplete, "student", params);
    expect(wrongFields(refused.data).sort()).toEqual(["address", "contactPhone", "description"]);

    const form = fault(unit);
    const sent = await shop.post(report, `/my/${number}/report`, form, "student", params);
    expect(sent.location).toMatch(/^\/my\/calls\/F\d{6}-\d{3}$/);
    const again = await shop.post(report, `/my/${number}/report`, form, "student", params);
    expect(again.location).toBe(sent.location);
    const second = await shop.post(report, `/my/${number}/report`, fault(unit), "student", params);
    expect(second.data).toMatchObject({ violation: { code: "call-already-open", number: sent.location?.slice(10) } });
  });

  test("a stranger's booking and call are answered like ones that do not exist", async () => {
    const call = await shop
      .database()
      .reader.selectFrom("service_call")
      .select("number")
      .where("customer_id", "=", await studentsId())
      .executeTakeFirstOrThrow();
    const { number } = call;
    expect((await shop.load(myCall, `/my/calls/${number}`, "student", { call: number })).status).toBe(200);
    expect((await shop.load(myCall, `/my/calls/${number}`, "company", { call: number })).status).toBe(404);
    expect((await shop.load(myCall, "/my/calls/F000000-001", "student", { call: "F000000-001" })).status).toBe(404);
    const yes = { intent: "agree-fee", id: newId("evt"), proposal: "evt_x" };
    expect((await shop.post(myCall, `/my/calls/${number}`, yes, "company", { call: number })).status).toBe(404);
    const booking = await shop.database().reader.selectFrom("reservation").select("number").limit(1).executeTakeFirstOrThrow();
    const strangers = await Promise.all(
      (["student", "company"] as const).map((person) =>
        shop.load(report, `/my/${booking.number}/report`, person, { number: booking.number }),
      ),
    );
    expect(strangers.map((answer) => answer.status)).toContain(404);
  });

  test.each([
    ["the queue", queue, "/queue", "student", 404],
    ["the queue", queue, "/queue", "clerk", 200],
    ["the desk's calls", deskCalls, "/desk/calls", "student", 404],
    ["the desk's calls", deskCalls, "/desk/calls", "technician", 200],
    ["reporting for a customer", deskReport, "/desk/calls/new", "technician", 404],
    ["reporting for a customer", deskReport, "/desk/calls/new?find=138", "clerk", 200],
    ["the queue", queue, "/queue", "nobody", 302],
  ] as const)("%s: %o", async (_name, route, url, person, status) => {
    expect((await shop.load(route as typeof queue, url, person)).status).toBe(status);
  });

  test("a clerk reads a call and does no work on it; a technician does", async () => {
    const call = await shop
      .database()
      .reader.selectFrom("service_call")
      .select("number")
      .where("customer_id", "=", await studentsId())
      .where("solved_at", "is", null)
      .orderBy("reported_at", "desc")
      .executeTakeFirstOrThrow();
    const [url, params] = [`/queue/${call.number}`, { call: call.number }];
    expect((await shop.load(queueCall, url, "clerk", params)).data.work.steps).toEqual([]);
    expect((await shop.load(queueCall, url, "technician", params)).data.work.steps).toContain("take");
    const take = { intent: "take", id: newId("evt") };
    expect((await shop.post(queueCall, url, take, "clerk", params)).status).toBe(404);
    expect((await shop.post(queueCall, url, take, "technician", params)).location).toBe(url);
    const { data } = await shop.load(queueCall, url, "technician", params);
    expect([data.mine, data.view.status]).toEqual([true, "assigned"]);
  });

  test("S3: an hour that has passed is refused beside its field, and what was typed stays", async () => {
    const call = await shop
      .database()
      .reader.selectFrom("service_call")
      .select("number")
      .where("solved_at", "is", null)
      .limit(1)
      .executeTakeFirstOrThrow();
    const form = { intent: "hour", id: newId("evt"), call: call.number, hour: "2020-01-01T09:00" };
    const { status, data } = await shop.post(deskCalls, "/desk/calls", form, "clerk");
    expect(status).toBe(422);
    expect(data).toMatchObject({ violation: { code: "agreed-time-in-the-past" }, values: { hour: "2020-01-01T09:00" } });
    expect(wrongFields(data)).toEqual(["hour"]);
  });
});
