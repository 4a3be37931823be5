import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { defaultHouseFigures, houseFiguresSchema } from "./house-figures";
import type { HouseFigureKey, HouseFigures } from "./house-figures";

/** The house figures in force at a moment: what was set last until then, else what the shop opened with. Never retroactive. */
export async function figuresAt(db: Reader, at: Instant): Promise<HouseFigures> {
  const rows = await db
    .selectFrom("setting_change")
    .select(["key", "value"])
    .where("effective_from", "<=", at)
    .orderBy("effective_from")
    .orderBy("id")
    .execute();
  const set = Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
  return houseFiguresSchema.parse({ ...defaultHouseFigures, ...set });
}

/** The figures in force at any moment, read once: for many agreements of many days. */
export async function figuresHistory(db: Reader): Promise<(at: Instant) => HouseFigures> {
  const rows = await db
    .selectFrom("setting_change")
    .select(["key", "value", "effective_from"])
    .orderBy("effective_from")
    .orderBy("id")
    .execute();
  const known = new Map<number, HouseFigures>();
  return (at) => {
    const set = rows.filter((row) => row.effective_from <= at);
    const figures =
      known.get(set.length) ??
      houseFiguresSchema.parse({
        ...defaultHouseFigures,
        ...Object.fromEntries(set.map((row) => [row.key, JSON.parse(row.value) as unknown])),
      });
    known.set(set.length, figures);
    return figures;
  };
}

/** Since when the newest of these figures holds; null while the shop's opening figures all stand. */
export async function newestChangeOf(db: Reader, keys: readonly HouseFigureKey[]): Promise<Instant | null> {
  const row = await db
    .selectFrom("setting_change")
    .select("effective_from")
    .where("key", "in", [...keys])
    .orderBy("effective_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.effective_from ?? null;
}

export interface FigureChange {
  readonly key: string;
  readonly value: unknown;
  readonly from: Instant;
  readonly byName: string | null;
}

/** Newest first: who set what, and since when it holds. */
export async function listFigureChanges(db: Reader, most: number): Promise<FigureChange[]> {
  const rows = await db
    .selectFrom("setting_change")
    .leftJoin("account", "account.id", "setting_change.changed_by")
    .select(["key", "value", "effective_from", "account.name"])
    .orderBy("effective_from", "desc")
    .orderBy("setting_change.id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ key: row.key, value: JSON.parse(row.value), from: row.effective_from, byName: row.name }));
}

export const insertFigureChange = (
  tx: Tx,
  change: { id: string; key: HouseFigureKey; value: unknown; from: Instant; by: string },
) =>
  tx
    .insertInto("setting_change")
    .values({
      id: change.id,
      key: change.key,
      value: JSON.stringify(change.value),
      effective_from: change.from,
      changed_by: change.by,
    })
    .execute();
