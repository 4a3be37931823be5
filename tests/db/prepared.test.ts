import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepared } from "db/prepared.server";
import type { OpenDatabase } from "db/sqlite.server";
import { instant } from "~/kernel/time";
import { databases } from "../support/databases";
import { openWithRentalOut } from "../support/rental-out";

interface Asked {
  readonly ids: readonly string[];
  readonly others: readonly string[];
  readonly tag: string;
}

function unitsQuery() {
  let built = 0;
  const ask = prepared((db, { ids, others, tag }: Asked) => {
    built += 1;
    return db
      .selectFrom("unit")
      .select("id")
      .where((where) =>
        where.or([
          where("id", "in", ids),
          where.and([where("id", "in", others), where("asset_tag", "=", tag)]),
          where("serial_number", "=", tag),
        ]),
      )
      .where("asset_tag", "!=", "a value of its own")
      .orderBy("id");
  });
  return { ask, built: () => built };
}

describe.each(databases)("a query built once, on $name", ({ open }) => {
  let database: OpenDatabase;
  let units: { id: string; tag: string; serial: string }[];
  beforeAll(async () => {
    database = await open();
    await openWithRentalOut(database, instant("2026-11-24T11:00:00+08:00"));
    units = await database.reader
      .selectFrom("unit")
      .select(["id", "asset_tag as tag", "serial_number as serial"])
      .orderBy("id")
      .execute();
  });
  afterAll(() => database.close());

  test("each asking has its own values, lists of any length and values asked for twice too", async () => {
    const [one, two, three] = units as [(typeof units)[0], (typeof units)[0], (typeof units)[0]];
    const nobody = { ids: ["none"], others: ["none"], tag: "none" };
    const { ask, built } = unitsQuery();
    const found = async (asked: Asked) => (await ask(database.reader, asked)).map((row) => row.id);
    expect(await found({ ...nobody, ids: [one.id] })).toEqual([one.id]);
    expect(await found({ ...nobody, ids: [two.id] })).toEqual([two.id]);
    expect(await found({ ...nobody, others: [three.id], tag: three.tag })).toEqual([three.id]);
    expect(await found({ ...nobody, others: [three.id], tag: one.tag })).toEqual([]);
    expect(await found({ ...nobody, tag: two.serial })).toEqual([two.id]);
    expect(built()).toBe(1);
    // The same four values in lists of other lengths are another question.
    expect(await found({ ids: [one.id, two.id], others: [three.id], tag: "none" })).toEqual([one.id, two.id]);
    expect(await found({ ids: [one.id], others: [two.id, three.id], tag: two.tag })).toEqual([one.id, two.id]);
    expect(await found({ ids: [three.id, one.id], others: [two.id], tag: two.tag })).toEqual([one.id, two.id, three.id]);
    expect(built()).toBe(3);
  });

  test("inside a transaction it sees what the transaction wrote, and nobody else does", async () => {
    const [one] = units as [(typeof units)[0]];
    class Undo extends Error {}
    const { ask } = unitsQuery();
    const asked = { ids: ["none"], others: ["none"], tag: "NEW-0001" };
    const inside = database.writer.transaction().execute(async (tx) => {
      await tx.updateTable("unit").set({ serial_number: "NEW-0001" }).where("id", "=", one.id).execute();
      expect(await ask(tx, asked)).toEqual([{ id: one.id }]);
      throw new Undo();
    });
    await expect(inside).rejects.toThrow(Undo);
    expect(await ask(database.reader, asked)).toEqual([]);
  });
});
