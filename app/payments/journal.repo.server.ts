import { sql } from "kysely";
import type { Insertable, Selectable } from "kysely";
import type { ChargeTable, JournalEntryTable, PaymentTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { changeOf, dueKinds, postingOfCharge, postingOfDue, postingOfPayment } from "./accounts";
import type { Posting } from "./accounts";
import type { DueStep, PostedDue } from "./dues";

type Entry = Insertable<JournalEntryTable>;
type Source = Pick<Entry, "reservation_id" | "at"> & Partial<Entry>;

const entryId = (source: string): string => `jrn_${source}`;

const entryOf = (id: string, { debit, credit, amount }: Posting, source: Source): Entry => ({
  ...{ id, debit, credit, amount_fen: amount, posted_at: source.at },
  ...{ payment_id: null, charge_id: null, due_key: null, reverses_id: null },
  ...source,
});

/** The entries that payments, charges and what fell due come to: the one place where they become postings. */
export const journalRows = {
  ofPayment(payment: Insertable<PaymentTable>): Entry[] {
    const { id, reservation_id, kind, way, amount_fen, at, reverses_id } = payment;
    const posting = postingOfPayment(kind, way, amount_fen);
    const names = { payment_id: id, reverses_id: reverses_id ? entryId(reverses_id) : null };
    return posting ? [entryOf(entryId(id), posting, { reservation_id, at, ...names })] : [];
  },
  ofCharge(charge: Insertable<ChargeTable>): Entry[] {
    const { id, reservation_id, kind, from_deposit, amount_fen, at, reverses_id } = charge;
    const posting = postingOfCharge(kind, from_deposit === 1, amount_fen);
    const names = { charge_id: id, reverses_id: reverses_id ? entryId(reverses_id) : null };
    return posting ? [entryOf(entryId(id), posting, { reservation_id, at, ...names })] : [];
  },
  ofDue(reservationId: string, { kind, key, at, amount }: DueStep, now: Instant, id = newId("jrn")): Entry[] {
    const posting = postingOfDue(kind, amount);
    const names = { due_key: `${reservationId}:${key}`, posted_at: now };
    return posting ? [entryOf(id, posting, { reservation_id: reservationId, at, ...names })] : [];
  },
};

export async function insertJournal(tx: Tx, rows: readonly Entry[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto("journal_entry")
      .values([...rows])
      .execute();
}

export interface JournalEntry extends Posting {
  readonly id: string;
  readonly reservationId: string;
  readonly at: Instant;
  readonly postedAt: Instant;
  readonly paymentId: string | null;
  readonly chargeId: string | null;
  readonly dueKey: string | null;
  readonly reverses: string | null;
}

const selected = (db: Reader) => db.selectFrom("journal_entry").selectAll("journal_entry");

export function readEntry(row: Selectable<JournalEntryTable>): JournalEntry {
  return {
    ...{ id: row.id, reservationId: row.reservation_id, debit: row.debit, credit: row.credit, amount: row.amount_fen },
    ...{ at: row.at, postedAt: row.posted_at, paymentId: row.payment_id, chargeId: row.charge_id },
    ...{ dueKey: row.due_key, reverses: row.reverses_id },
  };
}

/** Oldest first; of two in the same second, as they were written. */
export async function journalOf(db: Reader, reservationIds: readonly string[]): Promise<JournalEntry[]> {
  if (reservationIds.length === 0) return [];
  const rows = await selected(db)
    .where("reservation_id", "in", [...reservationIds])
    .orderBy("at")
    .orderBy(sql`rowid`)
    .execute();
  return rows.map(readEntry);
}

export async function journalBetween(db: Reader, from: Instant, until: Instant): Promise<JournalEntry[]> {
  const rows = await selected(db)
    .where("at", ">=", from)
    .where("at", "<", until)
    .orderBy("at")
    .orderBy(sql`rowid`)
    .execute();
  return rows.map(readEntry);
}

/** What was posted because it fell due, as the rule reads it. */
export function postedDues(entries: readonly JournalEntry[]): PostedDue[] {
  return entries.flatMap((entry) => {
    const kind = dueKinds.find((each) => [entry.debit, entry.credit].includes(`income-${each}`));
    if (entry.dueKey === null || kind === undefined) return [];
    const key = entry.dueKey.slice(entry.reservationId.length + 1);
    return [{ kind, key, amount: changeOf(entry, "receivable") }];
  });
}

/** What an account of a reservation comes to; a deposit as what is held of it. */
export function balanceOf(postings: readonly Posting[], account: "receivable" | "deposit"): Fen {
  const sum = postings.reduce((total, each) => total + changeOf(each, account), 0);
  return fen(account === "deposit" ? -sum : sum);
}
