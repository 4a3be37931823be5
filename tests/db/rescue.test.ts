import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { listChanges } from "~/changes/changes.repo.server";
import { plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { replaceLine } from "~/rescue/replace-line.server";
import { rescueModel } from "~/rescue/rescue-model.server";
import { showDangers } from "~/rescue/show-dangers.server";
import type { DangerousModel } from "~/rescue/show-dangers.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { booked, clerk, end, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

const now = plusHours(booked, 1);

describe.each(databases)("V3: what a machine endangers that is not there, on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let model: Model;
  let better: Model;
  /** Three machines of a model with nothing promised on them, and the one model that is better. */
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    const models = await listModels(shop.reader, booked);
    const named = (slug: string) => models.find((each) => each.slug === slug) as Model;
    [model, better] = [named("thinkpad-t14"), named("thinkpad-x1-carbon")];
    await shop.writer.updateTable("allocation").set({ released_at: booked }).execute();
    await keep(3);
  });
  afterEach(() => shop.close());

  /** So many machines of the model are left. */
  const keep = async (count: number) => {
    const units = await shop.reader
      .selectFrom("unit")
      .select("id")
      .where("model_id", "=", model.id)
      .orderBy("asset_tag")
      .execute();
    const rest = units.slice(count).map((unit) => unit.id);
    await shop.writer.updateTable("unit").set({ retired_at: booked }).where("id", "in", rest).execute();
  };
  const book = (quantity: number, period: Period = { from: start, until: end }) =>
    rentalOf(shop, model, { items: [{ model, quantity }], period });
  const withhold = async (tag = "", withheld_because: "repair" | "lost" = "repair") => {
    await shop.writer.updateTable("unit").set({ withheld_at: now, withheld_because }).where("asset_tag", "=", tag).execute();
  };
  const dangers = async (at: Instant = now): Promise<DangerousModel | undefined> => {
    const found = await showDangers(shop.reader, figures, at);
    expect(found.length).toBeLessThanOrEqual(1);
    return found[0];
  };
  const rescue = (id = newId("mov"), at: Instant = now) =>
    transactOn(shop.writer, (tx) => rescueModel(tx, { id, modelId: model.id, by: clerk }, at));
  const replace = async (rental: Rental, id = newId("chg"), modelId = better.id) => {
    const lineId = (await rental.reservation()).lines[0]?.id ?? "";
    await transactOn(shop.writer, (tx) =>
      replaceLine(tx, { id, number: rental.number, lineId, modelId, by: clerk }, figures, now),
    );
  };
  const notices = (rental: Rental) =>
    shop.reader.selectFrom("notice").select("kind").where("reservation_id", "=", rental.id).execute();
  const pin = (rental: Rental) =>
    shop.writer.updateTable("allocation").set({ pinned_at: now }).where("reservation_id", "=", rental.id).execute();

  test("nothing is shown while every machine is there, or while nothing is promised on the one that is not", async () => {
    const rental = await book(1);
    expect(await dangers()).toBeUndefined();
    await withhold((await rental.freeTags(start, end))[0]);
    expect(await dangers()).toBeUndefined();
  });

  test("a booking on a machine in repair goes to the free one, once, recorded, and its customer is told nothing", async () => {
    const rental = await book(2);
    const [kept = "", broken = ""] = await rental.tags();
    const [spare = ""] = await rental.freeTags(start, end);
    await withhold(broken);
    const shown = await dangers();
    expect(shown?.stranded).toEqual([]);
    expect(shown?.rescued).toMatchObject([{ number: rental.number, tags: [broken], toTags: [spare], because: "repair" }]);
    const before = await rental.reservation();
    const id = newId("mov");
    expect(await rescue(id)).toHaveLength(1);
    expect((await rental.tags()).toSorted()).toEqual([kept, spare].toSorted());
    expect(await rescue(id)).toEqual([]);
    expect((await rental.reservation()).quote).toEqual(before.quote);
    expect(await notices(rental)).toEqual([]);
    const moves = await shop.reader.selectFrom("reservation_move").selectAll().where("id", "=", id).execute();
    expect(moves).toMatchObject([{ reservation_id: rental.id, by: clerk, at: now }]);
    expect(await dangers()).toBeUndefined();
    await expect(rescue()).rejects.toEqual(refusedWith("already-changed"));
  });

  test("V2: others move on in the same step where only that makes room", async () => {
    // Two machines are left besides the broken one, each with half of the period taken by bookings that could share one.
    const [first, second] = [
      await book(1, { from: start, until: plusHours(start, 96) }),
      await book(1, { from: plusHours(start, 100), until: end }),
    ];
    const long = await book(1);
    const tags = await shop.reader
      .selectFrom("unit")
      .select(["id", "asset_tag"])
      .where("model_id", "=", model.id)
      .where("retired_at", "is", null)
      .orderBy("asset_tag")
      .execute();
    const put = async (rental: Rental, place: number) =>
      shop.writer
        .updateTable("allocation")
        .set({ unit_id: tags[place]?.id ?? "" })
        .where("reservation_id", "=", rental.id)
        .execute();
    await shop.writer.updateTable("allocation").set({ released_at: now }).where("model_id", "=", model.id).execute();
    await put(first, 0);
    await put(second, 1);
    await put(long, 2);
    const ids = [first.id, second.id, long.id];
    await shop.writer.updateTable("allocation").set({ released_at: null }).where("reservation_id", "in", ids).execute();
    await withhold(tags[2]?.asset_tag, "lost");
    expect((await dangers())?.rescued).toMatchObject([{ number: long.number, because: "lost" }]);
    expect(await rescue()).toHaveLength(2);
    expect(await first.tags()).toEqual(await second.tags());
    expect(await long.tags()).not.toEqual([tags[2]?.asset_tag]);
    expect(await dangers()).toBeUndefined();
  });

  test("an overdue machine endangers what comes after it", async () => {
    await keep(1);
    const late = await book(1);
    await late.ready();
    await late.out();
    const next = await book(1, { from: plusHours(end, 24), until: plusHours(end, 96) });
    expect(await dangers(plusHours(end, 1))).toBeUndefined();
    const shown = await dangers(plusHours(end, 6));
    expect(shown?.stranded).toMatchObject([{ number: next.number, because: "overdue", instead: { modelId: better.id } }]);
  });

  test("where none of the model is left, the whole line goes to a better one at its own price, and the customer is told", async () => {
    const rental = await book(3);
    const [broken = ""] = await rental.tags();
    await withhold(broken);
    const shown = await dangers();
    expect(shown?.rescued).toEqual([]);
    expect(shown?.stranded).toMatchObject([{ tags: [broken], quantity: 3, instead: { modelId: better.id } }]);
    const before = (await rental.reservation()).quote;
    const id = newId("chg");
    await replace(rental, id);
    await replace(rental, id);
    const after = await rental.reservation();
    const { rent, deposit, toPay } = before;
    expect(after.quote).toMatchObject({ rent, deposit, toPay });
    expect(after.quote.lines).toMatchObject([
      { modelId: better.id, insteadOf: { modelId: model.id }, rent: before.lines[0]?.rent },
    ]);
    expect(after.lines).toMatchObject([{ modelId: better.id, quantity: 3 }]);
    expect(after.lines[0]?.units).toHaveLength(3);
    expect(await notices(rental)).toEqual([{ kind: "better-machine" }]);
    expect(await listChanges(shop.reader, rental.id)).toHaveLength(1);
    expect(await rental.freeTags(start, end)).toHaveLength(2);
    expect(await dangers()).toBeUndefined();
  });

  test("no other model is given where a machine of its own can be had, or one that is less", async () => {
    const rental = await book(2);
    await expect(replace(rental)).rejects.toEqual(refusedWith("already-changed"));
    await withhold((await rental.tags())[0]);
    await expect(replace(rental)).rejects.toEqual(refusedWith("already-changed"));
    await withhold((await rental.freeTags(start, end))[0]);
    const lesser = (await listModels(shop.reader, now)).find((each) => each.slug === "ideapad-14") as Model;
    await expect(replace(rental, newId("chg"), lesser.id)).rejects.toEqual(refusedWith("better-not-offered"));
  });

  test("V2: what the customer has chosen, and what nothing can take the place of, stays on the list: he is called", async () => {
    const [chosen, open] = [await book(1), await book(2)];
    await pin(chosen);
    await withhold((await chosen.tags())[0]);
    await withhold((await open.tags())[0]);
    await rentalOf(shop, better, { items: [{ model: better, quantity: (await betterFree()) - 1 }] });
    const { phone } = (await chosen.reservation()).customer;
    const shown = await dangers();
    expect(shown?.stranded).toMatchObject([
      { number: chosen.number, phone, instead: null },
      { number: open.number, phone, instead: null },
    ]);
    await expect(rescue()).rejects.toEqual(refusedWith("already-changed"));
    await expect(replace(chosen)).rejects.toEqual(refusedWith("better-not-offered"));
    expect((await dangers())?.stranded).toHaveLength(2);
  });

  const betterFree = async () => {
    const units = await shop.reader
      .selectFrom("unit")
      .select("id")
      .where("model_id", "=", better.id)
      .where("retired_at", "is", null)
      .where("withheld_at", "is", null)
      .execute();
    return units.length;
  };
});
