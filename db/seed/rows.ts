import type { Insertable } from "kysely";
import type { Database } from "../schema";
import type { Tx } from "../transact.server";

export type Row<T extends keyof Database> = Insertable<Database[T]>;
export type Rows = { readonly [T in keyof Database]?: readonly Row<T>[] };

/** An id as the shop mints them, from a count instead of by chance. */
export const seedId = (prefix: string, count: number): string => `${prefix}_${count.toString(16).padStart(32, "0")}`;

/** Counts each series up, as `nextNumber` does, and says where the shop goes on. */
export class Series {
  readonly #last = new Map<string, number>();

  next(series: string, digits: number): string {
    const last = (this.#last.get(series) ?? 0) + 1;
    this.#last.set(series, last);
    return String(last).padStart(digits, "0");
  }

  rows(): Row<"number_series">[] {
    return [...this.#last].map(([id, last]) => ({ id, last }));
  }
}

/** SQLite takes up to 32,766 values in one statement; more rows at a time are no faster. */
const ROWS_AT_A_TIME = 100;

/** In the order of the keys, so that what is referred to comes first. */
export async function insertRows(tx: Tx, rows: Rows): Promise<void> {
  for (const [table, all] of Object.entries(rows) as [keyof Database, readonly Row<keyof Database>[]][])
    for (let start = 0; start < all.length; start += ROWS_AT_A_TIME)
      await tx
        .insertInto(table)
        .values(all.slice(start, start + ROWS_AT_A_TIME) as never)
        .execute();
}
