import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { plusDays, dayOf, instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { findCall, listCallsOf, listOpenCallsOf } from "~/service/calls.repo.server";
import { reportFault } from "~/service/report-fault.server";
import type { Fault } from "~/service/report-fault.server";
import { listRentalsOut } from "~/service/rentals-out.repo.server";
import { standingOf } from "~/service/service-call";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { bookLater, openWithRentalOut } from "../support/rental-out";

const now = instant("2026-11-24T11:00:00+08:00");

describe.each(databases)("reporting a fault on $name", ({ open }) => {
  let shop: OpenDatabase;

  beforeEach(async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
  });

  const change = (set: { tier?: "basic" | "plus" | "rapid" }) =>
    shop.writer.updateTable("reservation").set(set).where("id", "=", "rsv_lin").execute();
  const fault = (more: Partial<Fault> = {}): Fault => ({
    reservationId: "rsv_lin",
    unitId: "unt_1",
    kind: "hardware",
    description: "屏幕不亮",
    contactName: "林晓雯",
    contactPhone: "13800000001",
    address: "思明南路 422 号",
    district: "siming",
    by: "acc_lin",
    ...more,
  });
  const report = (id: string, more: Partial<Fault> = {}, at: Instant = now) =>
    transactOn(shop.writer, (tx) => reportFault(tx, id, fault(more), figures, at));
  const standing = async (number: string, at: Instant = now) => {
    const call = await findCall(shop.reader, number);
    if (!call) throw new Error("no such call");
    return { call, ...standingOf(call, at) };
  };

  test("S2: plus on the island: due 24 hours after the call, with what was said kept as it was said", async () => {
    const { call, promise, state } = await standing(await report("cal_1"));
    expect(call.number).toMatch(/^F261124-\d{3}$/);
    expect(call).toMatchObject({
      address: "思明南路 422 号",
      district: "siming",
      contact: { name: "林晓雯", phone: "13800000001" },
    });
    expect(promise.dueAt).toBe(plusHours(now, 24));
    expect(promise.reasons.map((reason) => reason.kind)).toEqual(["called", "tier-hours"]);
    expect(state.status).toBe("open");
    expect(call.events.map((event) => event.kind)).toEqual(["reported"]);
  });

  test("S3: off the island the hour is to be agreed within two hours", async () => {
    const { promise } = await standing(await report("cal_1", { district: "jimei" }));
    expect(promise).toMatchObject({ state: "by-agreement", dueAt: null, agreeBy: plusHours(now, 2) });
  });

  test("S4: a tier or an end changed later leaves the promise of this call as it was", async () => {
    const number = await report("cal_1");
    await change({ tier: "basic" });
    expect((await standing(number)).promise.dueAt).toBe(plusHours(now, 24));
    expect((await standing(number)).call.basis.tier).toBe("plus");
  });

  test("S4, S7: the fee shown at the call is kept with it", async () => {
    await change({ tier: "basic" });
    const { call } = await standing(await report("cal_1", { kind: "software", district: "jimei" }));
    expect(call.basis.shown).toMatchObject({ proposed: 15_000, highest: 20_000 });
  });

  test("A3: the agreement's own hours win over the tier; those of a voided agreement do not", async () => {
    const agreement = (id: string, hours: number, voided: Instant | null) =>
      shop.writer
        .insertInto("agreement")
        .values({
          id,
          number: id,
          check_code: id,
          reservation_id: "rsv_lin",
          issued_at: now,
          issued_by: "acc_clerk",
          snapshot_sealed: null,
          file_id: null,
          sha256: null,
          byte_length: null,
          on_site_hours: hours,
          signed_at: now,
          signed_seen_by: "acc_clerk",
          voided_at: voided,
          voided_by: null,
          void_reason: null,
        })
        .execute();
    await agreement("agr_void", 2, now);
    await agreement("agr_standing", 6, null);
    const { promise } = await standing(await report("cal_1"));
    expect(promise.dueAt).toBe(plusHours(now, 6));
  });

  test("S9: a machine that is not out with this customer in this reservation is refused", async () => {
    await bookLater(shop, "rsv_other", "unt_2", { from: plusHours(now, -1), until: plusHours(now, 48) });
    await shop.writer.updateTable("allocation").set({ handed_out_at: now }).where("id", "=", "alc_rsv_other").execute();
    await expect(report("cal_1", { unitId: "unt_2" })).rejects.toMatchObject({
      violation: { code: "call-unit-not-out" },
      field: "unit",
    });
    await shop.writer.updateTable("allocation").set({ returned_at: now }).where("reservation_id", "=", "rsv_lin").execute();
    await expect(report("cal_2")).rejects.toThrow("call-unit-not-out");
  });

  test("S9: one open call for a machine: the second names the first, a solved one stands in nobody's way", async () => {
    const number = await report("cal_1");
    await expect(report("cal_2", {}, plusMinutes(now, 5))).rejects.toMatchObject({
      violation: { code: "call-already-open", number },
    });
    await shop.writer.updateTable("service_call").set({ solved_at: now }).where("id", "=", "cal_1").execute();
    const again = await report("cal_3");
    expect(again).not.toBe(number);
    expect(await listCallsOf(shop.reader, "rsv_lin")).toHaveLength(2);
    expect((await listOpenCallsOf(shop.reader, "rsv_lin")).map((call) => call.number)).toEqual([again]);
  });

  test("the same form sent twice, even at once, is one call", async () => {
    const numbers = await Promise.all([report("cal_1"), report("cal_1")]);
    expect(new Set(numbers).size).toBe(1);
    expect(await report("cal_1", {}, plusMinutes(now, 1))).toBe(numbers[0]);
    const events = await shop.reader.selectFrom("call_event").select("id").where("call_id", "=", "cal_1").execute();
    expect(events).toHaveLength(1);
  });

  test("two reports of one machine at once are one call and one refusal", async () => {
    const outcomes = await Promise.allSettled([report("cal_1"), report("cal_2")]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("numbers count up within a day and begin anew the next", async () => {
    const first = await report("cal_1");
    await shop.writer.updateTable("service_call").set({ solved_at: now }).where("id", "=", "cal_1").execute();
    const second = await report("cal_2");
    expect(Number(second.slice(-3))).toBe(Number(first.slice(-3)) + 1);
    await shop.writer.updateTable("service_call").set({ solved_at: now }).where("id", "=", "cal_2").execute();
    const tomorrow = plusHours(now, 24);
    expect(await report("cal_3", {}, tomorrow)).toBe(`F${plusDays(dayOf(now), 1).slice(2).replaceAll("-", "")}-001`);
  });

  test("a stranger's call is not found, and his own is", async () => {
    const number = await report("cal_1");
    expect(await findCall(shop.reader, number, "cus_other")).toBeNull();
    expect((await findCall(shop.reader, number, "cus_lin"))?.number).toBe(number);
  });

  test("V7: the desk finds a rental that is out by number, name, telephone or tag, and takes signs literally", async () => {
    const found = (text: string) => listRentalsOut(shop.reader, text);
    for (const text of ["R261114-001", "晓雯", "13800000001", "xs-1"])
      expect(await found(text)).toEqual([
        {
          number: "R261114-001",
          customer: "林晓雯",
          phone: "13800000001",
          machines: [{ modelName: "Lenovo ThinkPad T14", tags: ["XS-1"] }],
        },
      ]);
    for (const text of ["%", "_", "XS-2"]) expect(await found(text)).toEqual([]);
  });
});
