import { sql } from "kysely";
import type { RentReminderTable } from "db/schema";
import type { Reader } from "db/transact.server";
import type { Fen } from "~/kernel/money";
import type { Day, Instant } from "~/kernel/time";
import { movingRentals } from "~/payments/post-dues.server";

/** Rentals that owe anything by the journal, or whose dues the clock may have moved since it was last posted to. */
export async function rentalsThatMayOwe(db: Reader, now: Instant): Promise<string[]> {
  const owing = await db
    .selectFrom("journal_entry")
    .select("reservation_id as id")
    .where((where) => where.or([where("debit", "=", "receivable"), where("credit", "=", "receivable")]))
    .groupBy("reservation_id")
    .having(sql<boolean>`sum(case when debit = 'receivable' then amount_fen else -amount_fen end) > 0`)
    .execute();
  return [...new Set([...owing.map((row) => row.id), ...(await movingRentals(db, now))])];
}

/** Ended bookings of whose deposit something is still held (D7), with when they ended. */
export async function depositsToReturn(db: Reader) {
  return db
    .selectFrom("journal_entry")
    .innerJoin("reservation", "reservation.id", "journal_entry.reservation_id")
    .select(["reservation.id", "reservation.number", "returned_at", "cancelled_at", "expired_at", "placed_at"])
    .select(sql<Fen>`sum(case when credit = 'deposit' then amount_fen else -amount_fen end)`.as("held"))
    .where((where) => where.or([where("debit", "=", "deposit"), where("credit", "=", "deposit")]))
    .where((where) =>
      where.or([
        where("returned_at", "is not", null),
        where("cancelled_at", "is not", null),
        where("expired_at", "is not", null),
      ]),
    )
    .groupBy("reservation.id")
    .having(sql<boolean>`sum(case when credit = 'deposit' then amount_fen else -amount_fen end) > 0`)
    .execute();
}

export interface SentReminder {
  readonly reservationId: string;
  readonly kind: RentReminderTable["kind"];
  readonly dueOn: Day;
  readonly owed: Fen;
  readonly at: Instant;
  /** Null where the clock sent it. */
  readonly by: string | null;
}

/** Oldest first. */
export async function remindersOf(db: Reader, ids: readonly string[]): Promise<SentReminder[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("rent_reminder")
    .leftJoin("account", "account.id", "rent_reminder.sent_by")
    .select(["reservation_id", "kind", "due_on", "owed_fen", "sent_at", "account.name"])
    .where("reservation_id", "in", [...ids])
    .orderBy("sent_at")
    .execute();
  return rows.map((row) => ({
    ...{ reservationId: row.reservation_id, kind: row.kind, dueOn: row.due_on },
    ...{ owed: row.owed_fen, at: row.sent_at, by: row.name },
  }));
}

export interface ToldGuarantor {
  readonly since: Day;
  readonly how: string;
  readonly at: Instant;
  readonly by: string;
}

/** Guarantors who have signed (D5b), with what they were told of. */
export async function guarantorsOf(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { name: string; phone: string | null; told: ToldGuarantor[] }>();
  const signed = await db
    .selectFrom("guarantor")
    .select(["reservation_id", "name", "phone"])
    .where("reservation_id", "in", [...ids])
    .where("signed_at", "is not", null)
    .where("replaced_at", "is", null)
    .execute();
  const told = await db
    .selectFrom("guarantor_told")
    .innerJoin("account", "account.id", "guarantor_told.told_by")
    .select(["reservation_id", "owed_since", "how", "told_at", "account.name"])
    .where("reservation_id", "in", [...ids])
    .orderBy("told_at")
    .execute();
  return new Map(
    signed.map(({ reservation_id: id, name, phone }) => {
      const own = told.filter((row) => row.reservation_id === id);
      const notes = own.map((row) => ({ since: row.owed_since, how: row.how, at: row.told_at, by: row.name }));
      return [id, { name, phone, told: notes }];
    }),
  );
}

/** Whom to reach about a booking. */
export async function contactsOf(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { number: string; customerId: string; name: string; phone: string }>();
  const rows = await db
    .selectFrom("reservation")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["reservation.id", "reservation.number", "customer_id", "customer.name", "customer.phone"])
    .where("reservation.id", "in", [...ids])
    .execute();
  return new Map(
    rows.map((row) => [row.id, { number: row.number, customerId: row.customer_id, name: row.name, phone: row.phone }]),
  );
}
