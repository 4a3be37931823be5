import type { Insertable } from "kysely";
import type { CashClosingTable, CashClosingWayTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { fen } from "~/kernel/money";
import { plusDays, startOfDay } from "~/kernel/time";
import type { Day } from "~/kernel/time";
import { journalBetween } from "~/payments/journal.repo.server";
import type { JournalEntry } from "~/payments/journal.repo.server";

/** What moved money on a day in Shanghai, oldest first. */
export async function moneyOn(db: Reader, on: Day): Promise<JournalEntry[]> {
  const entries = await journalBetween(db, startOfDay(on), startOfDay(plusDays(on, 1)));
  return entries.filter((entry) => entry.paymentId !== null);
}

const closingRows = (db: Reader) =>
  db
    .selectFrom("cash_closing")
    .innerJoin("account", "account.id", "cash_closing.closed_by")
    .select(["cash_closing.id", "day", "closed_at", "account.name"]);

const waysOf = async (db: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom("cash_closing_way")
        .select(["closing_id", "way", "taken_fen", "given_fen", "counted_fen", "explanation"])
        .where("closing_id", "in", [...ids])
        .execute();

async function withWays(db: Reader, rows: Awaited<ReturnType<ReturnType<typeof closingRows>["execute"]>>) {
  const ways = await waysOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...{ day: row.day, at: row.closed_at, by: row.name },
    ways: ways
      .filter((way) => way.closing_id === row.id)
      .map((way) => ({
        ...{ way: way.way, taken: way.taken_fen, given: way.given_fen, counted: way.counted_fen },
        difference: fen(way.counted_fen - way.taken_fen + way.given_fen),
        explanation: way.explanation,
      })),
  }));
}
export type Closing = Awaited<ReturnType<typeof withWays>>[number];

export async function findClosing(db: Reader, on: Day): Promise<Closing | null> {
  const [closing] = await withWays(db, await closingRows(db).where("day", "=", on).execute());
  return closing ?? null;
}

/** Newest first. */
export const listClosings = async (db: Reader, most: number): Promise<Closing[]> =>
  withWays(db, await closingRows(db).orderBy("day", "desc").limit(most).execute());

export async function insertClosing(
  tx: Tx,
  closing: Insertable<CashClosingTable>,
  ways: readonly Insertable<CashClosingWayTable>[],
): Promise<void> {
  await tx.insertInto("cash_closing").values(closing).execute();
  await tx
    .insertInto("cash_closing_way")
    .values([...ways])
    .execute();
}

/** The numbers of the bookings that entries belong to. */
export async function numbersOf(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("reservation")
    .select(["id", "number"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.number]));
}
