import { describe, expect, test } from "vitest";
import { now } from "~/platform/clock.server";
import * as record from "~/record/record.route";
import { webShop } from "../support/web";

const shop = webShop();
const DAY = 86_400_000;
const shanghaiDay = (moment: string) => new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);

describe("the shop's record", () => {
  test("S12: solutions and deposits, recounted from the rows themselves", async () => {
    const { data } = await shop.load(record, "/record");
    const { reader } = shop.database();
    const since = shanghaiDay(new Date(Date.parse(now()) - 90 * DAY).toISOString());
    const calls = (await reader.selectFrom("service_call").select(["id", "reported_at"]).execute()).filter(
      (call) => shanghaiDay(call.reported_at) >= since,
    );
    expect(data.calls).toBe(calls.length);
    expect(data.tiers.reduce((sum, tier) => sum + tier.calls, 0)).toBe(calls.length);
    const solved = (
      await reader.selectFrom("call_event").select(["call_id", "at"]).where("kind", "=", "solved").orderBy("at").execute()
    )
      .flatMap((event) => {
        const call = calls.find((each) => each.id === event.call_id);
        return call ? [(Date.parse(event.at) - Date.parse(call.reported_at)) / 60_000] : [];
      })
      .sort((one, other) => one - other);
    expect(data.medianMinutes).toBe(Math.ceil(solved[Math.floor(solved.length / 2)] ?? Number.NaN));

    // Deposits, from payments and charges instead of the journal.
    const back = await reader
      .selectFrom("reservation")
      .select(["id", "returned_at"])
      .where("returned_at", "is not", null)
      .execute();
    let settled = 0;
    let held = 0;
    for (const { id, returned_at: at } of back) {
      if (shanghaiDay(at ?? "") < since) continue;
      const paid = await reader.selectFrom("payment").select(["kind", "amount_fen"]).where("reservation_id", "=", id).execute();
      const taken = await reader
        .selectFrom("charge")
        .select("amount_fen")
        .where("reservation_id", "=", id)
        .where("from_deposit", "=", 1)
        .execute();
      const own = paid.filter((each) => each.kind === "deposit" || each.kind === "deposit-refund");
      if (own.length === 0) continue;
      const left = own.reduce((sum, each) => sum + each.amount_fen, 0) - taken.reduce((sum, each) => sum + each.amount_fen, 0);
      if (left === 0) settled += 1;
      else held += 1;
    }
    expect(data.deposits.decided).toBeGreaterThanOrEqual(settled);
    expect(data.deposits.decided).toBeLessThanOrEqual(settled + held);
    expect(settled).toBeGreaterThan(0);
  });

  test("S12: the page tells nobody's name, number or machine", async () => {
    const { data } = await shop.load(record, "/record");
    expect(Object.keys(data).sort()).toEqual(["calls", "days", "deposits", "medianMinutes", "promises", "since", "tiers"]);
    expect(JSON.stringify(data)).not.toMatch(/rsv_|cal_|cus_|XS-|1[3-9]\d{9}/);
  });
});
