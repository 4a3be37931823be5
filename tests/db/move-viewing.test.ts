import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { warnHolds } from "~/reservations/warn-holds.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { moveViewing } from "~/viewings/move-viewing.server";
import { settleViewing } from "~/viewings/settle-viewing.server";
import { databases } from "../support/databases";

const now = instant("2026-11-24T10:00:00+08:00");
const slot = instant("2026-11-25T10:00:00+08:00");
const later = instant("2026-11-26T15:30:00+08:00");
const start = instant("2026-12-01T10:00:00+08:00");

describe.each(databases)("moving a viewing on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let model: Model;
  beforeEach(async () => {
    shop = await openDemoShop(now);
    model = (await listModels(shop.reader, now)).find((each) => each.slug === "latitude-5440") as Model;
  });

  const place = async (id: string, more: Partial<ReservationRequest> = {}, at: Instant = now) => {
    const request: ReservationRequest = {
      customerId: "cus_0",
      items: [{ model, quantity: 1 }],
      period: { from: start, until: instant("2026-12-15T10:00:00+08:00") },
      tier: "basic",
      useDistrict: "siming",
      depositWay: "deposit",
      receipt: "pickup",
      deliveryAddress: null,
      slot,
      purpose: null,
      note: null,
      placedBy: "acc_customer_0",
      channel: "web",
      ...more,
    };
    const { number } = await transactOn(shop.writer, (tx) => placeReservation(tx, id, request, figures, at));
    return number;
  };
  const find = async (number: string) => (await findReservation(shop.reader, number)) ?? expect.unreachable();
  const viewingOf = async (number: string) => (await find(number)).viewing?.id ?? "";
  const move = (viewingId: string, to: Instant, at: Instant = now) =>
    transactOn(shop.writer, (tx) => moveViewing(tx, { viewingId, slot: to, by: "acc_clerk" }, figures, at));
  const noticesOf = (id: string) =>
    shop.reader.selectFrom("notice").select(["kind", "data"]).where("reservation_id", "=", id).execute();

  test("V4, V5: a moved viewing is confirmed, its hold reckoned anew, the customer told, the old slot free again", async () => {
    const number = await place("rsv_1");
    const old = await viewingOf(number);
    await move(old, later);
    const { viewing, holdEndsAt } = await find(number);
    expect(viewing).toMatchObject({ from: later, until: plusMinutes(later, 30), confirmedAt: now, outcome: null });
    expect(viewing?.id).not.toBe(old);
    expect(holdEndsAt).toBe(plusHours(later, 24.5));
    expect(await noticesOf("rsv_1")).toEqual([
      { kind: "viewing-moved", data: JSON.stringify({ number, at: later, holdEndsAt: plusHours(later, 24.5) }) },
    ]);
    await place("rsv_2");
    await expect(place("rsv_3")).resolves.toBeTruthy();
  });

  test("V4, V5: a viewing moved to the rental's own start keeps the machine to the end of the viewing", async () => {
    const number = await place("rsv_1");
    await move(await viewingOf(number), start);
    expect((await find(number)).holdEndsAt).toBe(plusMinutes(start, 30));
  });

  test("V4: a full slot is refused, and the viewing stands where it stood", async () => {
    await place("rsv_a", { slot: later });
    await place("rsv_b", { slot: later });
    const number = await place("rsv_1");
    const viewing = await viewingOf(number);
    await expect(move(viewing, later)).rejects.toMatchObject({ violation: { code: "slot-full" }, field: "slot" });
    expect((await find(number)).viewing).toMatchObject({ id: viewing, from: slot });
    expect(await noticesOf("rsv_1")).toEqual([]);
  });

  test("V4: a slot with one other viewing takes it, and its own old place does not count against it", async () => {
    await place("rsv_a");
    const number = await place("rsv_1");
    await move(await viewingOf(number), slot);
    expect((await find(number)).viewing?.confirmedAt).toBe(now);
  });

  test.each([
    ["closed hours", instant("2026-11-26T20:00:00+08:00"), "slot-closed"],
    ["an hour from now", plusHours(now, 1), "slot-too-soon"],
    ["after the rental has begun", plusHours(start, 1), "slot-after-start"],
  ])("V4: %s are refused for staff as well", async (_name, to, code) => {
    const number = await place("rsv_1");
    await expect(move(await viewingOf(number), to)).rejects.toThrow(code);
  });

  test("V4: of two clerks who move the same viewing one wins, and it stands in one slot only", async () => {
    const viewing = await viewingOf(await place("rsv_1"));
    const outcomes = await Promise.allSettled([move(viewing, later), move(viewing, plusHours(later, 1))]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    const standing = await shop.reader
      .selectFrom("viewing")
      .select("id")
      .where("reservation_id", "=", "rsv_1")
      .where("superseded_at", "is", null)
      .execute();
    expect(standing).toHaveLength(1);
  });

  test("V4: a viewing with an outcome, or whose hold has ended, cannot be moved", async () => {
    const number = await place("rsv_1");
    const viewing = await viewingOf(number);
    await transactOn(shop.writer, (tx) => settleViewing(tx, viewing, "accepts", "acc_clerk", now));
    await expect(move(viewing, later)).rejects.toThrow("viewing-already-closed");
    const other = await viewingOf(await place("rsv_2"));
    await expect(move(other, later, plusHours(slot, 25))).rejects.toThrow("hold-ended");
  });

  test("V6: a day before his hold ends the customer is warned, once; after a move again, of the new end", async () => {
    const number = await place("rsv_1");
    const warned = async () => (await noticesOf("rsv_1")).filter((each) => each.kind === "hold-ends-soon").length;
    const warn = (at: Instant) => transactOn(shop.writer, (tx) => warnHolds(tx, at));
    const end = plusHours(slot, 24.5);
    await warn(plusMinutes(end, -24 * 60 - 1));
    expect(await warned()).toBe(0);
    await warn(plusHours(end, -24));
    await warn(plusHours(end, -23));
    expect(await warned()).toBe(1);
    await move(await viewingOf(number), later, plusHours(end, -23));
    await warn(plusHours(end, -22));
    expect(await warned()).toBe(1);
    await warn(plusHours(later, 1));
    expect(await warned()).toBe(2);
  });

  test("V6: who books within the last day before his hold ends is not warned of what he was just told", async () => {
    const soon = plusHours(now, 6);
    await place("rsv_1", { slot: plusHours(now, 3), period: { from: soon, until: plusHours(soon, 48) } });
    await transactOn(shop.writer, (tx) => warnHolds(tx, plusHours(now, 5)));
    expect(await noticesOf("rsv_1")).toEqual([]);
    await transactOn(shop.writer, (tx) => expireHolds(tx, soon));
    expect((await noticesOf("rsv_1")).map((each) => each.kind)).toEqual(["hold-ended"]);
  });
});
