import type { Reader, Tx } from "db/transact.server";

/** The next number of a series, 1 first, without gaps: it is given back when the transaction fails. */
export async function nextNumber(tx: Tx, series: string): Promise<number> {
  const row = await tx
    .insertInto("number_series")
    .values({ id: series, last: 1 })
    .onConflict((conflict) => conflict.column("id").doUpdateSet((where) => ({ last: where("number_series.last", "+", 1) })))
    .returning("last")
    .executeTakeFirstOrThrow();
  return row.last;
}

/** The number that `nextNumber` would give; it stays where it is until then. */
export async function comingNumber(db: Reader, series: string): Promise<number> {
  const row = await db.selectFrom("number_series").select("last").where("id", "=", series).executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
