import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { isOverlap } from "db/dialect";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { blockedPeriod } from "~/availability/availability";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { settleViewing } from "~/viewings/settle-viewing.server";
import { databases } from "../support/databases";
import { freeUnitsOf } from "../support/free-units";

const now = instant("2026-11-24T10:00:00+08:00");
const slot = instant("2026-11-25T10:00:00+08:00");
const period = { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-15T10:00:00+08:00") };

describe.each(databases)("placing a reservation on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let model: Model;
  beforeEach(async () => {
    shop = await openDemoShop(now);
    model = (await listModels(shop.reader, now)).find((each) => each.slug === "latitude-5440") as Model;
  });

  const request = (quantity: number, more: Partial<ReservationRequest> = {}): ReservationRequest => ({
    customerId: "cus_0",
    items: [{ model, quantity }],
    period,
    tier: "basic",
    useDistrict: "siming",
    depositWay: "deposit",
    receipt: "pickup",
    deliveryAddress: null,
    slot: null,
    purpose: null,
    note: null,
    placedBy: "acc_customer_0",
    channel: "web",
    ...more,
  });
  const place = (id: string, quantity: number, more: Partial<ReservationRequest> = {}, at: Instant = now) =>
    transactOn(shop.writer, (tx) => placeReservation(tx, id, request(quantity, more), figures, at));
  const free = async (at: Instant = now, wanted = period) => {
    const blocked = blockedPeriod(wanted, figures);
    return (await freeUnitsOf(shop.reader, model.id, blocked, at)).length;
  };
  const overlaps = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from allocation a join allocation b
      on a.unit_id = b.unit_id and a.id < b.id and a.released_at is null and b.released_at is null
      and a.blocked_from < b.blocked_until and b.blocked_from < a.blocked_until`.execute(shop.writer);
    return rows[0]?.n;
  };

  test("V1: 50 customers ask at once for the last 3 machines: 3 get one, 47 a clear refusal", async () => {
    await place("rsv_all_but_three", (await free()) - 3);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => place(`rsv_${index}`, 1)));
    expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(3);
    const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
    expect(refused).toHaveLength(47);
    expect(refused.every((each) => each instanceof RuleViolation && each.violation.code === "no-unit-free")).toBe(true);
    expect(await overlaps()).toBe(0);
  });

  test("V1: the database itself refuses a machine promised twice, whatever the program says", async () => {
    await place("rsv_1", 1);
    const held = await shop.writer
      .selectFrom("allocation")
      .selectAll()
      .where("reservation_id", "=", "rsv_1")
      .executeTakeFirstOrThrow();
    const again = shop.writer
      .insertInto("allocation")
      .values({ ...held, id: "alc_again" })
      .execute();
    await expect(again).rejects.toSatisfy(isOverlap);
  });

  test("V1: the buffer after a return is kept: two hours later is free, one minute earlier is not", async () => {
    const far = { from: instant("2027-06-01T10:00:00+08:00"), until: instant("2027-06-02T10:00:00+08:00") };
    const all = await free(now, far);
    await place("rsv_first", all, { period: far });
    const next = (minutes: number) => ({
      from: instant(`2027-06-02T${minutes === 120 ? "12:00" : "11:59"}:00+08:00`),
      until: instant("2027-06-03T10:00:00+08:00"),
    });
    await expect(place("rsv_early", 1, { period: next(119) })).rejects.toThrow("no-unit-free");
    await expect(place("rsv_late", all, { period: next(120) })).resolves.toBeTruthy();
  });

  test("V5: an unviewed hold ends a day after its slot; its machines are free at that very moment and the customer is told", async () => {
    const end = plusHours(slot, 24.5);
    const before = await free(end);
    const { number } = await place("rsv_hold", 2, { slot });
    expect(await free(plusHours(end, -0.1))).toBe(before - 2);
    expect((await findReservation(shop.reader, number))?.holdEndsAt).toBe(end);
    expect(await free(end)).toBe(before);
    expect(await transactOn(shop.writer, (tx) => expireHolds(tx, end))).toBeGreaterThan(0);
    const told = await shop.reader.selectFrom("notice").select("kind").where("reservation_id", "=", "rsv_hold").execute();
    expect(told).toEqual([{ kind: "hold-ended" }]);
  });

  test("V4: a third viewing in a slot for two is refused, declining costs nothing and frees the machines", async () => {
    await place("rsv_a", 1, { slot });
    const { number } = await place("rsv_b", 1, { slot });
    await expect(place("rsv_c", 1, { slot })).rejects.toMatchObject({ violation: { code: "slot-full" }, field: "slot" });
    const before = await free();
    const viewing = (await findReservation(shop.reader, number))?.viewing?.id ?? "";
    await transactOn(shop.writer, (tx) => settleViewing(tx, viewing, "declines", "acc_clerk", now));
    expect(await free()).toBe(before + 1);
    expect((await findReservation(shop.reader, number))?.cancelledAt).toBe(now);
  });

  test("V6: delivery without viewing is for those who ask for a waiver", async () => {
    const delivery = { receipt: "delivery", deliveryAddress: "湖里区 1 号" } as const;
    await expect(place("rsv_d", 1, delivery)).rejects.toThrow("delivery-needs-waiver");
    await expect(place("rsv_e", 1, { ...delivery, depositWay: "company" })).resolves.toBeTruthy();
  });

  test("the same form sent twice is one booking", async () => {
    await place("rsv_twice", 1);
    await expect(place("rsv_twice", 1)).rejects.toThrow("UNIQUE");
    const { rows } = await sql<{ n: number }>`select count(*) as n from allocation where reservation_id = 'rsv_twice'`.execute(
      shop.writer,
    );
    expect(rows[0]?.n).toBe(1);
  });

  test.each([
    ["a start that has passed", { from: instant("2026-11-24T09:00:00+08:00"), until: period.until }, "starts-in-the-past"],
    ["a reversed period", { from: period.until, until: period.from }, "period-reversed"],
    ["three hours", { from: period.from, until: plusHours(period.from, 3) }, "term-too-short"],
    ["a start in two years", { from: plusHours(period.from, 17_520), until: plusHours(period.from, 17_620) }, "too-far-ahead"],
  ])("T1: %s is refused", async (_name, wrong, code) => {
    await expect(place("rsv_wrong", 1, { period: wrong })).rejects.toThrow(code);
  });
});
