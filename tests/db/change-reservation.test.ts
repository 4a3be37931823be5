import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { changeReservation } from "~/changes/change-reservation.server";
import type { ChangedBooking } from "~/changes/change-reservation.server";
import { listChanges } from "~/changes/changes.repo.server";
import { fen } from "~/kernel/money";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { NoticeValues } from "~/outbox/notice";
import { newId } from "~/platform/ids.server";
import { releaseUnits } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { settleViewing } from "~/viewings/settle-viewing.server";
import { databases } from "../support/databases";
import { freeUnitsOf } from "../support/free-units";
import { refusedWith } from "../support/rental";

const now = instant("2026-11-24T10:00:00+08:00");
const slot = instant("2026-11-25T10:00:00+08:00");
const period = { from: instant("2027-03-01T10:00:00+08:00"), until: instant("2027-03-08T10:00:00+08:00") };

describe.each(databases)("changing a booking on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let model: Model;
  let other: Model;
  let fleet: number;
  beforeAll(async () => {
    shop = await openDemoShop(now);
    const models = await listModels(shop.reader, now);
    model = models.find((each) => each.slug === "latitude-5440") as Model;
    other = models.find((each) => each.slug === "ideapad-14") as Model;
    const blocked = blockedPeriod({ from: period.from, until: plusHours(period.until, 48) }, figures);
    fleet = (await freeUnitsOf(shop.reader, model.id, blocked, now)).length;
  });
  // The demo shop is made once: each test gives back what it booked.
  afterEach(() =>
    transactOn(shop.writer, async (tx) => {
      for (const id of placed.splice(0)) await releaseUnits(tx, id, now);
    }),
  );
  const placed: string[] = [];

  const place = async (quantity: number, more: Partial<ReservationRequest> = {}) => {
    const request: ReservationRequest = {
      ...{ customerId: "cus_0", items: [{ model, quantity }], period, tier: "basic", useDistrict: "siming" },
      ...{ depositWay: "deposit", receipt: "pickup", deliveryAddress: null, slot, purpose: null, note: null },
      ...{ placedBy: "acc_customer_0", channel: "web", ...more },
    };
    const id = newId("rsv");
    placed.push(id);
    return (await transactOn(shop.writer, (tx) => placeReservation(tx, id, request, figures, now))).number;
  };
  const wish = (more: Partial<ChangedBooking> = {}): ChangedBooking => ({
    ...{ items: [{ model, quantity: 2 }], period, tier: "basic", useDistrict: "siming", receipt: "pickup" },
    ...{ deliveryAddress: null, slot, ...more },
  });
  const change = (number: string, wanted: ChangedBooking, id = newId("chg"), at: Instant = now) =>
    transactOn(shop.writer, (tx) =>
      changeReservation(tx, { id, number, customerId: "cus_0", wanted, by: "acc_customer_0" }, figures, at),
    );
  const found = async (number: string) => {
    const reservation = await findReservation(shop.reader, number);
    if (!reservation) throw new Error("The reservation stands");
    return reservation;
  };
  const unitsOf = async (number: string) =>
    (await found(number)).lines.flatMap((line) => line.units.map((unit) => unit.unitId)).sort();

  /** The notices about a booking's viewing. */
  const toldOf = async (number: string) => {
    const { id } = await found(number);
    const rows = await shop.reader.selectFrom("outbox").select(["event", "data"]).where("reservation_id", "=", id).execute();
    return rows
      .filter(({ event }) => event.startsWith("viewing-"))
      .map(({ event, data }) => [event, (JSON.parse(data) as NoticeValues).at]);
  };

  test("V2: his own machines count as free for himself, and stay his where they can be had", async () => {
    const number = await place(fleet);
    const before = await unitsOf(number);
    const longer = { from: period.from, until: plusHours(period.until, 48) };
    await change(number, wish({ items: [{ model, quantity: fleet }], period: longer }));
    expect(await unitsOf(number)).toEqual(before);
    expect((await found(number)).period).toEqual(longer);
    expect(await toldOf(number)).toEqual([]);
  });

  test("V2: what is refused leaves him everything he had", async () => {
    const number = await place(2);
    await place(fleet - 2, { slot: null });
    const before = await found(number);
    await expect(change(number, wish({ items: [{ model, quantity: 3 }] }))).rejects.toEqual(refusedWith("no-unit-free"));
    expect(await found(number)).toEqual(before);
    expect(await listChanges(shop.reader, before.id)).toEqual([]);
  });

  test("P8: of another viewing time alone the price is kept to the fen, whatever the rates are by then", async () => {
    const number = await place(2);
    const { quote } = await found(number);
    const dearer = { ...model, card: { ...model.card, daily: fen(model.card.daily * 2), weekly: null } };
    const later = plusHours(slot, 2);
    await change(number, wish({ items: [{ model: dearer, quantity: 2 }], slot: later }));
    const after = await found(number);
    expect(after.quote).toEqual(quote);
    expect(after.viewing).toMatchObject({ from: later, confirmedAt: null });
    expect(after.holdEndsAt).toBe(plusHours(later, 24.5));
    expect(await toldOf(number)).toEqual([["viewing-moved", later]]);
  });

  test.each([
    ["dearer by now: the booked ones", 2, 1],
    ["cheaper by now: today's", 0.5, 0.5],
  ])("P8: a longer term is reckoned by the better rates, %s", async (_name, times, share) => {
    const number = await place(1);
    const today = { hourly: null, weekly: null, daily: fen(2000), monthly: fen(40_000) };
    const booked = { ...model, card: today };
    const other = await place(1, { items: [{ model: booked, quantity: 1 }] });
    expect(number).not.toBe(other);
    const changed = { ...today, daily: fen(2000 * times), monthly: fen(40_000 * times) };
    const twoDays = { from: period.from, until: plusHours(period.from, 48) };
    await change(other, wish({ items: [{ model: { ...model, card: changed }, quantity: 1 }], period: twoDays }));
    expect((await found(other)).quote.rent).toBe(4000 * share);
  });

  test("each change is kept with what stood before; the same form sent twice is one", async () => {
    const number = await place(2);
    const wanted = wish({ items: [{ model: other, quantity: 1 }], tier: "plus" });
    const id = newId("chg");
    await change(number, wanted, id);
    await change(number, wanted, id);
    const after = await found(number);
    expect(after.lines).toMatchObject([{ modelId: other.id, quantity: 1 }]);
    expect(after.tier).toBe("plus");
    const [kept, ...more] = await listChanges(shop.reader, after.id);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({
      byId: "acc_customer_0",
      before: { tier: "basic", items: [{ modelId: model.id, quantity: 2 }] },
      after: { tier: "plus", items: [{ modelId: other.id, quantity: 1 }] },
    });
    await expect(shop.writer.deleteFrom("reservation_change").execute()).rejects.toThrow("append_only");
  });

  test("V4: who has viewed his machines keeps them without an end; more of them are to be viewed, too", async () => {
    const number = await place(1);
    const viewing = (await found(number)).viewing?.id ?? "";
    await transactOn(shop.writer, (tx) => settleViewing(tx, viewing, "accepts", "acc_clerk", now));
    const later = { from: plusHours(period.from, 24), until: plusHours(period.until, 24) };
    await change(number, wish({ items: [{ model, quantity: 1 }], period: later, slot: null }));
    expect(await found(number)).toMatchObject({ confirmedAt: now, holdEndsAt: null, period: later });
    await expect(change(number, wish({ period: later, slot: null }))).rejects.toMatchObject({
      violation: { code: "slot-missing" },
      field: "slot",
    });
    await change(number, wish({ period: later }));
    expect(await found(number)).toMatchObject({ confirmedAt: null, holdEndsAt: plusHours(slot, 24.5) });
  });

  // A viewing that is over keeps its slot.
  let viewings = 0;
  const decided = async (quantity: number) => {
    viewings += 1;
    const number = await place(quantity, { slot: plusHours(slot, viewings) });
    const viewing = (await found(number)).viewing?.id ?? "";
    await transactOn(shop.writer, (tx) => settleViewing(tx, viewing, "accepts", "acc_clerk", now));
    return number;
  };
  const ties = async (number: string) =>
    new Map((await found(number)).lines.flatMap((line) => line.units.map((unit) => [unit.unitId, unit.pinnedAt] as const)));
  const nextWeek = { from: plusHours(period.from, 24 * 10), until: plusHours(period.until, 24 * 10) };

  test("V2: machines he has seen and chosen stay his and tied to him, over other dates and beside machines he adds", async () => {
    const number = await decided(2);
    const chosen = await ties(number);
    expect([...chosen.values()]).toEqual([now, now]);
    const moved = plusHours(now, 1);
    await change(number, wish({ period: nextWeek, slot: null }), newId("chg"), moved);
    expect(await ties(number)).toEqual(chosen);
    expect(await found(number)).toMatchObject({ confirmedAt: now, holdEndsAt: null, period: nextWeek });

    await change(number, wish({ items: [{ model, quantity: 3 }], period: nextWeek }), newId("chg"), moved);
    const more = await ties(number);
    expect([...chosen.keys()].map((unit) => more.get(unit))).toEqual([now, now]);
    expect([...more.values()].filter((at) => at === null)).toHaveLength(1);
    // Down to two again, the one he has not seen goes.
    await change(number, wish({ period: nextWeek }), newId("chg"), moved);
    expect(await ties(number)).toEqual(chosen);
  });

  test("V2, V4: a chosen machine that is tied to somebody else on the new dates is exchanged, and the other is to be viewed", async () => {
    const number = await decided(1);
    const [unit] = [...(await ties(number)).keys()];
    const other = await place(1, { period: nextWeek, slot: null });
    await shop.writer
      .updateTable("allocation")
      .set({ unit_id: unit as string, pinned_at: now })
      .where("reservation_id", "=", (await found(other)).id)
      .execute();
    const wanted = { items: [{ model, quantity: 1 }], period: nextWeek };
    const asked = change(number, wish({ ...wanted, slot: null }));
    await expect(asked).rejects.toMatchObject({ violation: { code: "slot-missing" }, field: "slot" });
    expect(await ties(number)).toEqual(new Map([[unit, now]]));
    await change(number, wish(wanted));
    const [[seen, tied]] = [...(await ties(number))] as [[string, Instant | null]];
    expect([seen === unit, tied]).toEqual([false, null]);
    expect(await found(number)).toMatchObject({ confirmedAt: null, holdEndsAt: plusHours(slot, 24.5) });
  });

  test("V2: a booking in the way that is not tied moves on, and he keeps the very machine he chose", async () => {
    const number = await decided(1);
    const chosen = await ties(number);
    const other = await place(1, { period: nextWeek, slot: null });
    await shop.writer
      .updateTable("allocation")
      .set({ unit_id: [...chosen.keys()][0] as string })
      .where("reservation_id", "=", (await found(other)).id)
      .execute();
    await change(number, wish({ items: [{ model, quantity: 1 }], period: nextWeek, slot: null }));
    expect(await ties(number)).toEqual(chosen);
    expect([...(await ties(other)).keys()]).not.toContain([...chosen.keys()][0]);
  });

  test("V6: a booking without a waiver is not delivered; with one its viewing is given back", async () => {
    const delivery = { receipt: "delivery", deliveryAddress: "湖里区 1 号", slot: null } as const;
    await expect(change(await place(2), wish(delivery))).rejects.toEqual(refusedWith("delivery-needs-waiver"));
    const number = await place(2, { depositWay: "guarantor" });
    await change(number, wish(delivery));
    expect(await found(number)).toMatchObject({ receipt: "delivery", viewing: null, deliveryAddress: "湖里区 1 号" });
    expect((await found(number)).quote.delivery).toBeGreaterThan(0);
    expect(await toldOf(number)).toEqual([["viewing-dropped", undefined]]);
  });

  test("V5, A2: neither an ended hold nor an agreement can be changed; another's booking is not there", async () => {
    const number = await place(1);
    await expect(change(number, wish(), newId("chg"), plusHours(slot, 30))).rejects.toEqual(refusedWith("hold-ended"));
    const stranger = { id: newId("chg"), number, customerId: "cus_1", wanted: wish(), by: "acc_customer_1" };
    const asked = transactOn(shop.writer, (tx) => changeReservation(tx, stranger, figures, now));
    await expect(asked).rejects.toEqual(refusedWith("not-found"));
  });

  test.each([
    ["29 February to the end of March", "2028-02-29T10:00:00+08:00", "2028-03-31T10:00:00+08:00", "too-far-ahead"],
    ["across the year's end", "2026-12-31T10:00:00+08:00", "2027-01-02T10:00:00+08:00", null],
    ["three hours", "2027-03-01T10:00:00+08:00", "2027-03-01T13:00:00+08:00", "term-too-short"],
    ["19 years", "2027-03-01T10:00:00+08:00", "2046-03-01T10:00:00+08:00", null],
    ["21 years", "2027-03-01T10:00:00+08:00", "2048-03-01T10:00:00+08:00", "term-too-long"],
    ["a start that has passed", "2026-11-23T10:00:00+08:00", "2027-03-01T10:00:00+08:00", "starts-in-the-past"],
    ["backwards", "2027-03-02T10:00:00+08:00", "2027-03-01T10:00:00+08:00", "period-reversed"],
  ])("T1, A4: a change to %s", async (_name, from, until, code) => {
    const number = await place(1);
    const wanted = wish({ items: [{ model, quantity: 1 }], period: { from: instant(from), until: instant(until) } });
    const asked = change(number, wanted);
    if (code) await expect(asked).rejects.toEqual(refusedWith(code));
    else {
      await asked;
      expect((await found(number)).period).toEqual(wanted.period);
    }
  });
});
