import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard, depositGuard, mirrorGuard } from "../dialect";

const accounts = [
  ...["receivable", "deposit", "cash", "wechat", "alipay", "transfer"],
  ...["income-rent", "income-supplement", "income-delivery", "income-service", "income-late", "income-damage", "income-other"],
];
const known = accounts.map((account) => `'${account}'`).join(", ");

/** What was written down before there was a journal is posted as it would be now. */
const backfill = [
  `insert into journal_entry (id, reservation_id, debit, credit, amount_fen, at, posted_at, payment_id, reverses_id)
   select 'jrn_' || id, reservation_id,
     case when amount_fen > 0 then way when kind in ('deposit', 'deposit-refund') then 'deposit' else 'receivable' end,
     case when amount_fen < 0 then way when kind in ('deposit', 'deposit-refund') then 'deposit' else 'receivable' end,
     abs(amount_fen), at, at, id, 'jrn_' || reverses_id
   from payment where amount_fen <> 0 order by at, reverses_id is not null, amount_fen < 0`,
  `with posted as (
     select *, case when from_deposit = 1 then 'deposit' else 'receivable' end as source,
       case when kind = 'rent' and from_deposit = 1 then 'receivable' when kind = 'rent' then 'income-rent'
         when kind = 'late-return' then 'income-late' when kind in ('damage', 'missing') then 'income-damage'
         else 'income-other' end as target
     from charge where amount_fen <> 0)
   insert into journal_entry (id, reservation_id, debit, credit, amount_fen, at, posted_at, charge_id, reverses_id)
   select 'jrn_' || id, reservation_id, case when amount_fen > 0 then source else target end,
     case when amount_fen > 0 then target else source end, abs(amount_fen), at, at, id, 'jrn_' || reverses_id
   from posted order by at, reverses_id is not null`,
];

async function journal(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("journal_entry")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("debit", "text", (column) => column.notNull().check(sql.raw(`debit in (${known})`)))
    .addColumn("credit", "text", (column) => column.notNull().check(sql.raw(`credit in (${known})`)))
    .addColumn("amount_fen", "integer", (column) => column.notNull().check(sql`amount_fen > 0`))
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("posted_at", "text", (column) => column.notNull())
    .addColumn("payment_id", "text", (column) => column.references("payment.id").unique())
    .addColumn("charge_id", "text", (column) => column.references("charge.id").unique())
    .addColumn("due_key", "text", (column) => column.unique())
    .addColumn("reverses_id", "text", (column) => column.references("journal_entry.id").unique())
    .addCheckConstraint("journal_moves", sql`debit <> credit`)
    .addCheckConstraint("journal_source", sql`(payment_id is not null) + (charge_id is not null) + (due_key is not null) = 1`)
    // D7: what becomes the shop's of a deposit has an itemised deduction behind it, each way.
    .addCheckConstraint(
      "journal_deposit",
      sql`charge_id is not null or payment_id is not null and (debit in ('cash', 'wechat', 'alipay', 'transfer') or credit in ('cash', 'wechat', 'alipay', 'transfer')) or debit <> 'deposit' and credit <> 'deposit'`,
    )
    .execute();
  await sql.raw("create index journal_entry_reservation on journal_entry (reservation_id)").execute(db);
  await sql.raw("create index journal_entry_at on journal_entry (at)").execute(db);
  for (const guard of [mirrorGuard, depositGuard]) await sql.raw(guard).execute(db);
  for (const statement of backfill) await sql.raw(statement).execute(db);
}

async function arrears(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("rent_reminder")
    // Of each kind one for what falls due on a day; by hand one a day.
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("due_on", "text", (column) => column.notNull())
    .addColumn("owed_fen", "integer", (column) => column.notNull().check(sql`owed_fen > 0`))
    .addColumn("sent_at", "text", (column) => column.notNull())
    .addColumn("sent_by", "text", (column) => column.references("account.id"))
    .execute();
  await sql.raw("create index rent_reminder_reservation on rent_reminder (reservation_id)").execute(db);
  await db.schema
    .createTable("guarantor_told")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("owed_since", "text", (column) => column.notNull())
    .addColumn("owed_fen", "integer", (column) => column.notNull().check(sql`owed_fen > 0`))
    .addColumn("how", "text", (column) => column.notNull())
    .addColumn("told_at", "text", (column) => column.notNull())
    .addColumn("told_by", "text", (column) => column.references("account.id").notNull())
    .execute();
  await sql.raw("create unique index guarantor_told_once on guarantor_told (reservation_id, owed_since)").execute(db);
}

async function cashAndExport(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("cash_closing")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("day", "text", (column) => column.notNull().unique())
    .addColumn("closed_at", "text", (column) => column.notNull())
    .addColumn("closed_by", "text", (column) => column.references("account.id").notNull())
    .execute();
  await db.schema
    .createTable("cash_closing_way")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("closing_id", "text", (column) => column.references("cash_closing.id").notNull())
    .addColumn("way", "text", (column) => column.notNull())
    .addColumn("taken_fen", "integer", (column) => column.notNull())
    .addColumn("given_fen", "integer", (column) => column.notNull())
    .addColumn("counted_fen", "integer", (column) => column.notNull())
    .addColumn("explanation", "text")
    .addUniqueConstraint("cash_closing_way_once", ["closing_id", "way"])
    .addCheckConstraint("cash_closing_way_explained", sql`counted_fen = taken_fen - given_fen or explanation is not null`)
    .execute();
  await db.schema
    .createTable("ledger_export")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("from_day", "text", (column) => column.notNull())
    .addColumn("until_day", "text", (column) => column.notNull())
    .addColumn("entries", "integer", (column) => column.notNull())
    .addColumn("exported_at", "text", (column) => column.notNull())
    .addColumn("exported_by", "text", (column) => column.references("account.id").notNull())
    .execute();
}

/** The journal in which every fen leaves one account and arrives at another, and what is done by it: reminders, day-end counts, exports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await journal(db);
  await arrears(db);
  await cashAndExport(db);
  const history = ["journal_entry", "rent_reminder", "guarantor_told", "cash_closing", "cash_closing_way", "ledger_export"];
  for (const table of history)
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(table, event)).execute(db);
}
