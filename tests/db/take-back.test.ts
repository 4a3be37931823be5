import { beforeEach, describe, expect, test } from "vitest";
import { isDuplicateId } from "db/dialect";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { checkUnit } from "~/handovers/check-unit.server";
import { listUnitsToSettle } from "~/handovers/checks.repo.server";
import type { UnitCheckForm } from "~/handovers/unit-check-schema";
import { fieldOf } from "~/handovers/checked-unit";
import { handoversOf } from "~/handovers/handovers.repo.server";
import { markWiped } from "~/handovers/mark-wiped.server";
import { endangeredBy } from "~/handovers/returns.repo.server";
import { plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { booked, clerk, end, openRental, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("taking machines back on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let first: string;
  let second: string;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
    [first = "", second = ""] = await rental.tags();
    await rental.ready();
    await rental.out();
  });
  const back = (tags: readonly string[], at = end, said = {}) => rental.back(rental.formFor(tags, said), at);

  const check = (tag: string, at: Instant, said: object = {}) =>
    transactOn(shop.writer, (tx) =>
      checkUnit(
        tx,
        { intent: "ok", id: newId("chk"), tag, condition: "good", wipe: "erase", note: "", ...said } as UnitCheckForm,
        clerk,
        at,
      ),
    );

  test("V1, V3: back and not looked at, a machine is kept from now on and on again, but never from next month's bookings", async () => {
    const early = plusHours(start, 48);
    await back([first], early);
    const free = async (now: Instant, from: Instant) => (await rental.freeTags(from, plusHours(from, 24), now)).includes(first);
    for (const hours of [0, 1, 5, 90]) {
      const now = plusHours(early, hours);
      expect(await free(now, plusMinutes(now, figures.turnaroundMinutes - 1))).toBe(false);
      expect(await free(now, plusMinutes(now, figures.turnaroundMinutes))).toBe(true);
    }
    await check(first, plusHours(early, 90));
    expect(await free(plusHours(early, 90), plusHours(early, 90))).toBe(true);
  });

  test("V1: not looked at, it does not leave again; looked at, it does", async () => {
    await back([first, second], plusHours(start, 48));
    const from = plusHours(start, 72);
    const next = await rentalOf(shop, rental.model, { period: { from, until: plusHours(from, 24) } });
    const mine = await next.tags();
    await shop.writer
      .updateTable("allocation")
      .set({ unit_id: (where) => where.selectFrom("unit").select("unit.id").where("asset_tag", "=", first) })
      .where("reservation_id", "=", next.id)
      .where("unit_id", "in", (where) =>
        where
          .selectFrom("unit")
          .select("unit.id")
          .where("asset_tag", "=", mine[0] ?? ""),
      )
      .execute();
    await next.ready();
    await expect(next.out(undefined, from)).rejects.toEqual(refusedWith("unit-not-here"));
    await expect(check(first, from, { wipe: "" })).rejects.toEqual(refusedWith("data-not-wiped"));
    for (const tag of await next.tags()) await check(tag, from).catch(() => undefined);
    await next.out(undefined, from);
    expect((await next.reservation()).handedOutAt).toBe(from);
  });

  test("a look that finds something broken keeps the machine, until it is said that it is repaired", async () => {
    await back([first], end);
    await check(first, end, { intent: "repair", note: "屏幕有坏点" });
    expect(await rental.isFree(first, plusHours(end, 24))).toBe(false);
    expect((await listUnitsToSettle(shop.reader, end)).find((unit) => unit.assetTag === first)?.state).toBe("repair");
    await check(first, plusHours(end, 24));
    expect(await rental.isFree(first, plusHours(end, 24))).toBe(true);
    await expect(check(first, plusHours(end, 25))).rejects.toEqual(refusedWith("already-changed"));
  });

  test("some may come back before the others; with the last the rental is over", async () => {
    await back([first], plusHours(start, 48));
    expect((await rental.reservation()).returnedAt).toBeNull();
    await expect(back([first], plusHours(start, 49))).rejects.toEqual(refusedWith("unit-not-out"));
    await back([second], plusHours(start, 72));
    expect((await rental.reservation()).returnedAt).toBe(plusHours(start, 72));
  });

  test("V1: a machine that is back early is free after the time for checking, its sister stays out", async () => {
    const early = plusHours(start, 48);
    await back([first], early);
    await check(first, early);
    expect(await rental.isFree(first, plusMinutes(early, figures.turnaroundMinutes))).toBe(true);
    expect(await rental.isFree(first, plusMinutes(early, figures.turnaroundMinutes - 1))).toBe(false);
    expect(await rental.isFree(second, plusMinutes(early, figures.turnaroundMinutes))).toBe(false);
    // What is free can be booked: all of them, the returned one among them.
    const from = plusMinutes(early, figures.turnaroundMinutes);
    const period = { from, until: plusHours(from, 24) };
    const quantity = (await rental.freeTags(from)).length;
    const next = await rentalOf(shop, rental.model, { period, items: [{ model: rental.model, quantity }] });
    expect(await next.tags()).toContain(first);
  });

  test("V1: back late, a machine is kept for cleaning; where it is promised already the return is taken all the same", async () => {
    const late = plusHours(end, 5);
    await shop.writer.deleteFrom("allocation").where("handed_out_at", "is", null).where("blocked_from", ">", booked).execute();
    await back([first], late);
    expect(await rental.isFree(first, plusMinutes(late, figures.turnaroundMinutes - 1))).toBe(false);
    const period = { from: plusHours(end, 3), until: plusHours(end, 30) };
    const quantity = (await rental.freeTags(period.from, period.until)).length;
    // Booked while it was to be back in time.
    const mine = await shop.reader
      .selectFrom("allocation")
      .innerJoin("unit", "unit.id", "unit_id")
      .selectAll("allocation")
      .where("asset_tag", "=", second)
      .where("reservation_id", "=", rental.id)
      .executeTakeFirstOrThrow();
    expect(quantity).toBeGreaterThan(0);
    const coming = { blocked_from: period.from, blocked_until: period.until, pinned_at: null, handed_out_at: null };
    await shop.writer
      .insertInto("allocation")
      .values({ ...mine, ...coming, id: "alc_coming", reason: "transfer", reservation_id: null, line_id: null })
      .execute();
    await back([second], late);
    expect((await rental.reservation()).returnedAt).toBe(late);
  });

  test("V3: a damaged machine needs a word, is kept until it is repaired, and whom that endangers is shown", async () => {
    const damaged = { [fieldOf("condition", first)]: "damaged" };
    await expect(back([first], end, damaged)).rejects.toEqual(refusedWith("reason-missing"));
    const from = plusHours(end, 24);
    const period = { from, until: plusHours(from, 24) };
    const quantity = (await rental.freeTags(from)).length;
    const next = await rentalOf(shop, rental.model, { period, items: [{ model: rental.model, quantity }] });
    expect(await next.tags()).toContain(first);
    await back([first], end, { ...damaged, [fieldOf("remark", first)]: "外壳裂" });
    const unit = await shop.reader.selectFrom("unit").selectAll().where("asset_tag", "=", first).executeTakeFirstOrThrow();
    expect(unit).toMatchObject({ withheld_because: "repair", withheld_at: end });
    expect(await endangeredBy(shop.reader, rental.id, end)).toMatchObject([{ assetTag: first, number: next.number }]);
  });

  test("R1: late by two hours costs nothing, a minute more a day for each machine, and it stands on the ledger", async () => {
    await back([first], plusHours(end, 2));
    expect((await rental.ledger(end)).fees.charged).toBe(0);
    await back([second], plusMinutes(plusHours(end, 2), 1));
    const { entries, fees } = await rental.ledger(end);
    expect(fees.charged).toBeGreaterThan(0);
    expect(fees.charged).toBeLessThanOrEqual(rental.model.card.daily);
    expect(entries.at(-1)).toMatchObject({ type: "charge", kind: "late-return", note: "late 1" });
  });

  test("R1: the grace is the one that was agreed, whatever is set later", async () => {
    const stricter = { id: "set_1", key: "lateGraceMinutes", value: "0", effective_from: plusHours(booked, 1), changed_by: null };
    await shop.writer.insertInto("setting_change").values(stricter).execute();
    await back([first, second], plusHours(end, 2));
    expect((await rental.ledger(end)).fees.charged).toBe(0);
  });

  test("the same form sent twice is one return", async () => {
    const form = rental.formFor([first, second]);
    await rental.back(form, end);
    await expect(rental.back(form, end)).rejects.toSatisfy((error) => isDuplicateId(error, "handover"));
    expect((await handoversOf(shop.reader, rental.id)).filter((each) => each.direction === "in")).toHaveLength(1);
  });

  test("a machine that was not wiped at once is wiped later, by whom is written once", async () => {
    await back([first, second], end, { [fieldOf("wiped", second)]: "erase" });
    const wiped = async () =>
      (await handoversOf(shop.reader, rental.id)).at(-1)?.units.map((unit) => [unit.assetTag, unit.wipedBy !== null]);
    expect(await wiped()).toEqual([
      [first, false],
      [second, true],
    ]);
    await transactOn(shop.writer, (tx) =>
      markWiped(tx, { number: rental.number, assetTag: first, method: "erase", by: clerk }, end),
    );
    await transactOn(shop.writer, (tx) =>
      markWiped(tx, { number: rental.number, assetTag: first, method: "reset", by: "acc_manager" }, end),
    );
    const [done] = await shop.reader
      .selectFrom("handover_unit")
      .innerJoin("unit", "unit.id", "unit_id")
      .innerJoin("handover", "handover.id", "handover_id")
      .select("data_wiped_by")
      .where("reservation_id", "=", rental.id)
      .where("asset_tag", "=", first)
      .where("data_wiped_by", "is not", null)
      .execute();
    expect(done?.data_wiped_by).toBe(clerk);
  });

  test("a tag that is not out is refused by its name, and so is a form without any", async () => {
    await expect(back(["XS-999999"])).rejects.toEqual(refusedWith("unit-not-out"));
    await expect(back([])).rejects.toEqual(refusedWith("units-missing"));
  });
});
