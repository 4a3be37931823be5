import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetOf, fleetsOf } from "~/availability/availability.repo.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { acceptOther } from "~/viewings/accept-other.server";
import type { OtherChoice } from "~/viewings/accept-other.server";
import { settleViewing } from "~/viewings/settle-viewing.server";
import type { ViewingStep } from "~/viewings/settle-viewing.server";
import { databases } from "../support/databases";
import { freeUnitsOf } from "../support/free-units";

const now = instant("2026-11-24T10:00:00+08:00");
const slot = instant("2026-11-25T10:00:00+08:00");
const period = { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-15T10:00:00+08:00") };
const blocked = blockedPeriod(period, figures);

describe.each(databases)("settling a viewing on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let models: Model[];
  beforeEach(async () => {
    shop = await openDemoShop(now);
    models = await listModels(shop.reader, now);
  });

  const named = (slug: string) => models.find((each) => each.slug === slug) ?? expect.unreachable();
  const booked = () => named("latitude-5440");
  /** The same kind of machine at another monthly rate. */
  const another = (dearer: boolean) =>
    models.find(
      (each) =>
        each.category === "laptops" &&
        (dearer ? each.card.monthly > booked().card.monthly : each.card.monthly < booked().card.monthly),
    ) ?? expect.unreachable();

  const place = async (id: string, quantity = 1, more: Partial<ReservationRequest> = {}) => {
    const request: ReservationRequest = {
      customerId: "cus_0",
      items: [{ model: booked(), quantity }],
      period,
      tier: "plus",
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
    const { number } = await transactOn(shop.writer, (tx) => placeReservation(tx, id, request, figures, now));
    return (await find(number)).number;
  };
  const find = async (number: string) => (await findReservation(shop.reader, number)) ?? expect.unreachable();
  const viewingOf = async (number: string) => (await find(number)).viewing?.id ?? "";
  const settle = (viewing: string, step: ViewingStep, at: Instant = now) =>
    transactOn(shop.writer, (tx) => settleViewing(tx, viewing, step, "acc_clerk", at));
  const freeOf = async (model: Model, at: Instant = now) => {
    return freeUnitsOf(shop.reader, model.id, blocked, at);
  };
  const takeOther = async (number: string, model: Model, more: Partial<OtherChoice> = {}, at: Instant = now) => {
    const { viewing, lines } = await find(number);
    const choice = { viewingId: viewing?.id ?? "", lineId: lines[0]?.id ?? "", model, allocationId: null, assetTag: null };
    await transactOn(shop.writer, (tx) => acceptOther(tx, { ...choice, by: "acc_clerk", ...more }, figures, at));
  };
  const overlaps = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from allocation a join allocation b
      on a.unit_id = b.unit_id and a.id < b.id and a.released_at is null and b.released_at is null
      and a.blocked_from < b.blocked_until and b.blocked_from < a.blocked_until`.execute(shop.writer);
    return rows[0]?.n;
  };

  test("V4: who accepts keeps his machines without an end, whatever the viewing was before", async () => {
    const number = await place("rsv_1");
    await settle(await viewingOf(number), "accepts");
    await transactOn(shop.writer, (tx) => expireHolds(tx, plusHours(period.from, 1)));
    expect(await find(number)).toMatchObject({
      confirmedAt: now,
      holdEndsAt: null,
      expiredAt: null,
      viewing: { outcome: "accepts" },
    });
  });

  test("V2, V4: the machines a customer has seen and chosen stay the ones he gets: no later booking moves them", async () => {
    const number = await place("rsv_1", 2);
    await settle(await viewingOf(number), "accepts");
    const chosen = (await find(number)).lines.flatMap((line) => line.units);
    expect(chosen.map((unit) => unit.pinnedAt)).toEqual([now, now]);
    const fleet = await fleetOf(shop.reader, booked().id, blocked, now);
    const mine = fleet.claims.filter((claim) => claim.reservationId === "rsv_1");
    expect(mine.map((claim) => claim.movable)).toEqual([false, false]);
  });

  test("V4: declining frees the machines at that very moment and costs nothing", async () => {
    const before = (await freeOf(booked())).length;
    const number = await place("rsv_1", 3);
    await settle(await viewingOf(number), "declines");
    expect(await freeOf(booked())).toHaveLength(before);
    const row = await shop.reader.selectFrom("reservation").selectAll().where("id", "=", "rsv_1").executeTakeFirstOrThrow();
    expect(row).toMatchObject({ cancelled_at: now, cancelled_by: "acc_clerk", cancel_reason: "declines" });
    expect(await shop.reader.selectFrom("payment").select("id").where("reservation_id", "=", "rsv_1").execute()).toEqual([]);
  });

  test("V4: who does not come gives the machines back and is told so", async () => {
    const number = await place("rsv_1");
    await settle(await viewingOf(number), "no-show", plusHours(slot, 1));
    const told = await shop.reader.selectFrom("notice").select("kind").where("reservation_id", "=", "rsv_1").execute();
    expect(told).toEqual([{ kind: "viewing-no-show" }]);
  });

  test("V4: of two clerks who settle the same viewing at once, one wins and the other is told", async () => {
    const viewing = await viewingOf(await place("rsv_1"));
    const outcomes = await Promise.allSettled([settle(viewing, "accepts"), settle(viewing, "declines")]);
    const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
    expect(refused).toEqual([expect.objectContaining({ violation: { code: "viewing-already-closed" } })]);
  });

  test("V4: a confirmation is given once, and the customer is told when", async () => {
    const number = await place("rsv_1");
    const viewing = await viewingOf(number);
    await settle(viewing, "confirm");
    const told = await shop.reader.selectFrom("notice").select(["kind", "data"]).where("reservation_id", "=", "rsv_1").execute();
    expect(told).toEqual([{ kind: "viewing-confirmed", data: JSON.stringify({ number, at: slot }) }]);
    await expect(settle(viewing, "confirm")).rejects.toThrow("already-changed");
  });

  test("V5: nothing can be noted once the hold has ended", async () =>
    expect(settle(await viewingOf(await place("rsv_1")), "accepts", plusHours(slot, 24.5))).rejects.toThrow("hold-ended"));

  test("V4: a rental whose agreement stands, or that has left, is not given back by an outcome", async () => {
    const number = await place("rsv_1");
    const viewing = await viewingOf(number);
    const agreement = {
      ...{ id: "agr_1", number: "A-1", check_code: "CHECK", reservation_id: "rsv_1", issued_at: now, issued_by: "acc_clerk" },
      ...{ snapshot_sealed: null, file_id: null, sha256: null, byte_length: null, on_site_hours: null, signed_at: null },
      ...{ signed_seen_by: null, voided_at: null, voided_by: null, void_reason: null },
    };
    await shop.writer.insertInto("agreement").values(agreement).execute();
    await expect(settle(viewing, "declines")).rejects.toThrow("agreement-already-issued");
    await expect(takeOther(number, booked())).rejects.toThrow("agreement-already-issued");
    expect((await find(number)).cancelledAt).toBeNull();
  });

  test("V3, V4: another, dearer model: the old machine is free, the new one his for the whole period, at the price quoted", async () => {
    const other = another(true);
    const number = await place("rsv_1");
    const [before, old, new_] = [await find(number), await freeOf(booked()), await freeOf(other)];
    await takeOther(number, other);
    const after = await find(number);
    expect(await freeOf(booked())).toHaveLength(old.length + 1);
    expect(await freeOf(other)).toHaveLength(new_.length - 1);
    expect(after).toMatchObject({ confirmedAt: now, holdEndsAt: null, viewing: { outcome: "accepts-other" } });
    expect(after.lines).toEqual([expect.objectContaining({ modelId: other.id, quantity: 1 })]);
    expect(after.lines[0]?.units).toHaveLength(1);
    expect(after.quote.toPay).toBe(before.quote.toPay);
    expect(after.quote.deposit).toBeLessThanOrEqual(before.quote.deposit);
    expect(after.quote.lines[0]).toMatchObject({ modelId: other.id, replacementValue: other.replacementValue });
    const row = await shop.reader.selectFrom("reservation").selectAll().where("id", "=", "rsv_1").executeTakeFirstOrThrow();
    expect([row.rent_fen, row.supplement_fen, row.deposit_fen]).toEqual([
      after.quote.rent,
      after.quote.supplement,
      after.quote.deposit,
    ]);
    expect(await overlaps()).toBe(0);
  });

  test("V4: a cheaper model costs what it costs, supplement and discount reckoned with it, the deposit the lower one", async () => {
    // Half a year ahead every machine is free.
    const far = { from: instant("2027-06-01T10:00:00+08:00"), until: instant("2027-06-15T10:00:00+08:00") };
    const ids = models.map((each) => each.id);
    const fleets = await fleetsOf(shop.reader, ids, far, now);
    const many = models.filter((each) => (fleets.get(each.id)?.units ?? []).filter((unit) => !unit.withheld).length >= 10);
    const [chosen, dear] = many
      .sort((one, other) => one.card.daily - other.card.daily)
      .filter((_each, index, all) => index === 0 || index === all.length - 1);
    if (!chosen || !dear) return expect.unreachable();
    const number = await place("rsv_1", 10, { items: [{ model: dear, quantity: 10 }], period: far });
    const before = await find(number);
    await takeOther(number, chosen);
    const { quote } = await find(number);
    const [line] = quote.lines;
    expect(line?.rentPerUnit).toBeLessThan(before.quote.lines[0]?.rentPerUnit ?? 0);
    expect(quote.listRent).toBe(10 * (line?.rentPerUnit ?? 0));
    expect(quote.rent).toBe(Math.round(quote.listRent * 0.9));
    expect(quote.discounts[0]?.amount).toBe(quote.listRent - quote.rent);
    expect(quote.supplement).toBe(Math.round(quote.rent * 0.1));
    expect(quote.toPay).toBe(quote.rent + quote.supplement + quote.delivery);
    expect(quote.deposit).toBe(10 * Math.min(line?.depositPerUnit ?? 0, before.quote.lines[0]?.depositPerUnit ?? 0));
  });

  test("V4: another machine of the same model changes the machine and not the price", async () => {
    const number = await place("rsv_1", 2);
    const before = await find(number);
    const [first, second] = before.lines[0]?.units ?? [];
    const wanted = (await freeOf(booked())).at(-1)?.assetTag ?? "";
    await takeOther(number, booked(), { allocationId: first?.allocationId ?? "", assetTag: wanted });
    const after = await find(number);
    expect(after.lines[0]?.units.map((unit) => unit.assetTag).sort()).toEqual([wanted, second?.assetTag].sort());
    expect(after.quote).toEqual(before.quote);
    expect((await freeOf(booked())).map((unit) => unit.assetTag)).toContain(first?.assetTag);
    expect(await overlaps()).toBe(0);
  });

  test("V1: a machine of another model, one that is promised already, or more than there are, are refused and nothing changes", async () => {
    const number = await place("rsv_1");
    const before = await find(number);
    const taken = before.lines[0]?.units[0]?.assetTag ?? "";
    await expect(takeOther(number, booked(), { assetTag: taken })).rejects.toThrow("unit-not-available");
    await expect(takeOther(number, another(true), { assetTag: taken })).rejects.toThrow("unit-of-another-model");
    const scarce = another(true);
    await place("rsv_all", (await freeOf(scarce)).length, {
      items: [{ model: scarce, quantity: (await freeOf(scarce)).length }],
    });
    await expect(takeOther(number, scarce)).rejects.toMatchObject({ violation: { code: "no-unit-free" }, field: "other" });
    expect(await find(number)).toEqual(before);
  });

  test("V1: of two customers who want the last machine of another model one gets it", async () => {
    const scarce = another(true);
    const free = (await freeOf(scarce)).length;
    await place("rsv_all", 1, { items: [{ model: scarce, quantity: free - 1 }], slot: null });
    const numbers = [await place("rsv_1"), await place("rsv_2")];
    const outcomes = await Promise.allSettled(numbers.map((number) => takeOther(number, scarce)));
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await overlaps()).toBe(0);
  });

  test("V4: a model that stands on another line of the booking is refused", async () => {
    const other = another(true);
    const items = [
      { model: booked(), quantity: 1 },
      { model: other, quantity: 1 },
    ];
    const number = await place("rsv_1", 1, { items });
    const line = (await find(number)).lines.find((each) => each.modelId === booked().id);
    await expect(takeOther(number, other, { lineId: line?.id ?? "" })).rejects.toThrow("model-not-rentable");
  });
});
