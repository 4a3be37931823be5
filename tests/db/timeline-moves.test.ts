import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { movePeriod } from "~/timeline/move-period.server";
import { moveToUnit } from "~/timeline/move-to-unit.server";
import { databases } from "../support/databases";
import { booked, clerk, end, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

const now = plusHours(booked, 1);

describe.each(databases)("moves on the timeline on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  /** Each test has a model of its own. */
  let models: Model[];
  beforeAll(async () => {
    shop = await openDemoShop(booked);
    models = (await listModels(shop.reader, booked)).filter(
      (model) => model.category === "laptops" || model.category === "desktops",
    );
  });
  /** Four machines with nothing promised on them, of which two are booked for ten days. */
  beforeEach(async () => {
    const model = models.shift() as Model;
    await shop.writer.updateTable("allocation").set({ released_at: booked }).where("model_id", "=", model.id).execute();
    const units = await shop.reader
      .selectFrom("unit")
      .select("id")
      .where("model_id", "=", model.id)
      .orderBy("asset_tag")
      .execute();
    const kept = units.slice(0, 4).map((unit) => unit.id);
    await shop.writer.updateTable("unit").set({ withheld_at: null }).where("id", "in", kept).execute();
    await shop.writer
      .updateTable("unit")
      .set({ retired_at: booked })
      .where("model_id", "=", model.id)
      .where("id", "not in", kept)
      .execute();
    rental = await rentalOf(shop, model);
  });

  const unitOf = (tag: string) =>
    shop.reader.selectFrom("unit").selectAll().where("asset_tag", "=", tag).executeTakeFirstOrThrow();
  const allocationOf = async (of: Rental, tag: string) => {
    const found = (await of.reservation()).lines.flatMap((line) => line.units).find((unit) => unit.assetTag === tag);
    return found?.allocationId ?? "";
  };
  const move = async (of: Rental, from: string, to: string, id = newId("mov")) => {
    const order = { id, allocationId: await allocationOf(of, from), unitId: (await unitOf(to)).id, by: clerk };
    return transactOn(shop.writer, (tx) => moveToUnit(tx, order, now));
  };
  const shift = (of: Rental, period: Period, reason = "客户来电改期", id = newId("mov")) =>
    transactOn(shop.writer, (tx) => movePeriod(tx, { id, number: of.number, period, reason, by: clerk }, figures, now));
  const book = (quantity: number, period: Period = { from: start, until: end }) =>
    rentalOf(shop, rental.model, { items: [{ model: rental.model, quantity }], period });
  const pin = (of: Rental) =>
    shop.writer.updateTable("allocation").set({ pinned_at: now }).where("reservation_id", "=", of.id).execute();
  const notices = () =>
    shop.reader
      .selectFrom("notice")
      .select("data")
      .where("reservation_id", "=", rental.id)
      .where("kind", "=", "period-moved")
      .execute();
  const recorded = () =>
    shop.reader
      .selectFrom("reservation_move")
      .innerJoin("allocation", "allocation.id", "reservation_move.allocation_id")
      .selectAll("reservation_move")
      .where("model_id", "=", rental.model.id)
      .execute();

  test("V1: a booking goes to a free machine, which is written down and told to nobody", async () => {
    const [first = "", second = ""] = await rental.tags();
    const [spare = ""] = await rental.freeTags(start, end);
    await move(rental, first, spare);
    expect((await rental.tags()).toSorted()).toEqual([second, spare].toSorted());
    expect(await rental.isFree(first, start)).toBe(true);
    expect(await recorded()).toMatchObject([{ reservation_id: rental.id, from_unit_id: (await unitOf(first)).id, at: now }]);
    expect(await notices()).toEqual([]);
  });

  test("V2: a booking in the way that is not tied to its machine moves on in the same step", async () => {
    const other = await book(1);
    const [mine = ""] = await rental.tags();
    const [theirs = ""] = await other.tags();
    await pin(await book(1));
    const moves = await move(rental, mine, theirs);
    expect(moves).toHaveLength(2);
    expect(await rental.tags()).toContain(theirs);
    expect(await other.tags()).toEqual([mine]);
    expect(await recorded()).toHaveLength(2);
    // And back again by the same operation.
    await move(rental, theirs, mine);
    expect(await other.tags()).toEqual([theirs]);
  });

  test("V2: a machine that an agreement names, that is out or in repair is not given up", async () => {
    const other = await book(1);
    const [mine = ""] = await rental.tags();
    const [theirs = ""] = await other.tags();
    await pin(other);
    await expect(move(rental, mine, theirs)).rejects.toEqual(refusedWith("unit-kept"));
    const [spare = ""] = await rental.freeTags(start, end);
    await shop.writer
      .updateTable("unit")
      .set({ withheld_at: now, withheld_because: "repair" })
      .where("asset_tag", "=", spare)
      .execute();
    await expect(move(rental, mine, spare)).rejects.toMatchObject({
      violation: { code: "unit-kept", because: "withheld" },
      field: "unit",
    });
    expect(await rental.tags()).toContain(mine);
    expect(await recorded()).toEqual([]);
  });

  test("V2: where the booking in the way has no other place, both stay", async () => {
    // Longer than the other's machine is free without it: an early booking stands on each of the rest.
    const other = await book(1, { from: plusHours(start, -48), until: end });
    const [theirs = ""] = await other.tags();
    const early = await book(3, { from: plusHours(start, -48), until: plusHours(start, -24) });
    await pin(early);
    const [mine = ""] = await rental.tags();
    const outcome = await move(rental, mine, theirs).catch((error: unknown) => error);
    expect(outcome).toEqual(refusedWith("unit-kept"));
    expect([await rental.tags(), await other.tags()].flat()).toEqual(expect.arrayContaining([mine, theirs]));
  });

  test("V2: what is signed, handed out or back stays where it is and says why", async () => {
    const [mine = ""] = await rental.tags();
    const [spare = ""] = await rental.freeTags(start, end);
    await rental.agree();
    await expect(move(rental, mine, spare)).rejects.toMatchObject({ violation: { code: "not-movable", because: "agreed" } });
    await expect(shift(rental, { from: start, until: plusHours(end, 24) })).rejects.toEqual(refusedWith("not-movable"));
    await rental.payDeposit();
    await rental.out();
    await expect(move(rental, mine, spare)).rejects.toMatchObject({ violation: { because: "out" } });
    await rental.back(rental.formFor(await rental.tags()), plusHours(start, 24));
    await expect(move(rental, mine, spare)).rejects.toMatchObject({ violation: { because: "returned" } });
  });

  test("a machine of another model, none and the same one are refused", async () => {
    const [mine = ""] = await rental.tags();
    const { asset_tag: strange } = await shop.reader
      .selectFrom("unit")
      .select("asset_tag")
      .where("model_id", "<>", rental.model.id)
      .executeTakeFirstOrThrow();
    await expect(move(rental, mine, strange)).rejects.toEqual(refusedWith("unit-of-another-model"));
    await expect(move(rental, mine, mine)).rejects.toMatchObject({ violation: { because: "same-place" } });
    const nowhere = { id: newId("mov"), allocationId: await allocationOf(rental, mine), unitId: "unt_none", by: clerk };
    await expect(transactOn(shop.writer, (tx) => moveToUnit(tx, nowhere, now))).rejects.toEqual(refusedWith("not-found"));
  });

  test("the same move sent twice is one", async () => {
    const [mine = ""] = await rental.tags();
    const [spare = "", another = ""] = await rental.freeTags(start, end);
    await move(rental, mine, spare, "mov_twice");
    expect(await move(rental, spare, another, "mov_twice")).toEqual([]);
    expect(await rental.tags()).toContain(spare);
  });

  test("R3, P8: the whole booking goes to another period at its own rates, and the customer is told why", async () => {
    const before = await rental.reservation();
    const period = { from: plusHours(start, 24), until: plusHours(end, 900) };
    await shift(rental, period);
    const after = await rental.reservation();
    expect(after.period).toEqual(period);
    expect(await rental.tags()).toEqual(before.lines.flatMap((line) => line.units.map((unit) => unit.assetTag)));
    expect(after.quote.lines[0]?.card).toEqual(before.quote.lines[0]?.card);
    expect(after.quote.rent).toBeGreaterThan(before.quote.rent);
    expect(after.quote.deposit).toBe(before.quote.deposit);
    const [notice] = await notices();
    expect(JSON.parse(notice?.data ?? "{}")).toMatchObject({ number: rental.number, at: period.from, reason: "客户来电改期" });
    // Back again: the price is the old one to the fen.
    await shift(rental, before.period, "撤销");
    expect((await rental.reservation()).quote).toEqual(before.quote);
  });

  test("V2: on another machine where its own is taken, and refused with the next time that fits where none is free", async () => {
    const [mine = "", second = ""] = await rental.tags();
    // Signed for one of the rental's machines, right after it.
    const later = { from: plusHours(end, 24), until: plusHours(end, 240) };
    const others = await book(4, later);
    await pin(others);
    const given = await allocationOf(others, second);
    const rest = (await others.tags()).filter((tag) => tag !== mine && tag !== second);
    await shop.writer
      .updateTable("allocation")
      .set({ released_at: now })
      .where("reservation_id", "=", others.id)
      .where("id", "<>", given)
      .execute();
    await shift(rental, { from: plusHours(start, 24), until: plusHours(end, 48) });
    const tags = await rental.tags();
    expect(tags).toContain(mine);
    expect(tags).not.toContain(second);
    expect(rest).toEqual(expect.arrayContaining(tags.filter((tag) => tag !== mine)));

    const full = { from: plusHours(end, 480), until: plusHours(end, 720) };
    await book(3, full);
    const refusal = await shift(rental, full).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ violation: { code: "no-unit-free", asked: 2, free: 1 }, field: "from" });
    expect((refusal as { violation: { nextFree: Instant } }).violation.nextFree).toBe(plusHours(full.until, 2));
    expect((await rental.reservation()).period.from).toBe(plusHours(start, 24));
  });

  test("T1: a period that is none is refused beside its field, and a move without a reason", async () => {
    const refusal = (period: Period, reason?: string) => shift(rental, period, reason).catch((error: unknown) => error);
    expect(await refusal({ from: end, until: start })).toMatchObject({ violation: { code: "period-reversed" }, field: "until" });
    expect(await refusal({ from: plusHours(now, -1), until: end })).toMatchObject({
      violation: { code: "starts-in-the-past" },
      field: "from",
    });
    expect(await refusal({ from: start, until: plusHours(start, 1) })).toMatchObject({ violation: { code: "term-too-short" } });
    expect(await refusal({ from: start, until: end })).toMatchObject({ violation: { because: "same-place" } });
    expect(await refusal({ from: start, until: plusHours(end, 24) }, "")).toMatchObject({
      violation: { code: "reason-missing" },
      field: "reason",
    });
  });

  test("V4, V5: not to before its viewing; a hold is reckoned anew from the new start", async () => {
    const slot = plusHours(start, -24);
    const viewed = await rentalOf(shop, rental.model, { items: [{ model: rental.model, quantity: 1 }], slot });
    await expect(shift(viewed, { from: plusHours(slot, -24), until: start })).rejects.toEqual(refusedWith("slot-after-start"));
    const holdEnd = { hold_ends_at: start, confirmed_at: null };
    await shop.writer.updateTable("reservation").set(holdEnd).where("id", "=", viewed.id).execute();
    await shift(viewed, { from: plusHours(slot, 12), until: end });
    expect((await viewed.reservation()).holdEndsAt).toBe(plusHours(slot, 12));
  });

  test("V1: of a booking and a move for the last machine one wins", async () => {
    const period = { from: plusHours(end, 240), until: plusHours(end, 480) };
    await book(2, period);
    const outcomes = await Promise.allSettled([shift(rental, period), book(1, period)]);
    expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    const [refused] = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
    expect(refused).toEqual(refusedWith("no-unit-free"));
    const free = await rental.freeTags(period.from, period.until);
    expect(free).toHaveLength(outcomes[0].status === "fulfilled" ? 0 : 1);
  });

  test("V5: a hold that has ended is not moved", async () => {
    const [mine = ""] = await rental.tags();
    const [spare = ""] = await rental.freeTags(start, end);
    const allocationId = await allocationOf(rental, mine);
    await shop.writer
      .updateTable("reservation")
      .set({ hold_ends_at: now, confirmed_at: null })
      .where("id", "=", rental.id)
      .execute();
    const order = { id: newId("mov"), allocationId, unitId: (await unitOf(spare)).id, by: clerk };
    await expect(transactOn(shop.writer, (tx) => moveToUnit(tx, order, now))).rejects.toEqual(refusedWith("already-changed"));
  });
});
