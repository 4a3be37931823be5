import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";
import { publicDays } from "./public-days";

const EPOCH = "2026-01-01T00:00:00Z";

async function changesOfBookings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("reservation_change")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addColumn("changed_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("before", "text", (column) => column.notNull())
    .addColumn("after", "text", (column) => column.notNull())
    .execute();
  await sql.raw("create index reservation_change_reservation on reservation_change (reservation_id)").execute(db);
  await db.schema
    .createTable("rental_request")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("asked_at", "text", (column) => column.notNull())
    .addColumn("asked_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("ends_before", "text", (column) => column.notNull())
    .addColumn("ends_after", "text", (column) => column.notNull())
    .addColumn("amount_fen", "integer", (column) => column.notNull())
    .addColumn("quote", "text")
    .addColumn("accepted_at", "text")
    .addColumn("accepted_by", "text", (column) => column.references("account.id"))
    .addColumn("to_sign", "integer", (column) => column.notNull())
    .addColumn("refused_at", "text")
    .addColumn("refused_by", "text", (column) => column.references("account.id"))
    .addColumn("refuse_reason", "text")
    .addColumn("withdrawn_at", "text")
    .execute();
  await sql.raw("create index rental_request_reservation on rental_request (reservation_id)").execute(db);
  // Of the requests of a reservation one is open.
  await sql
    .raw(
      "create unique index rental_request_open on rental_request (reservation_id) where accepted_at is null and refused_at is null and withdrawn_at is null",
    )
    .execute(db);
}

async function days(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("opening_change")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("opens_at", "text")
    .addColumn("closes_at", "text")
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("set_at", "text", (column) => column.notNull())
    .addColumn("set_by", "text", (column) => column.references("account.id"))
    .execute();
  await sql.raw("create index opening_change_day on opening_change (day)").execute(db);
  await db.schema
    .createTable("public_day_change")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("decreed", "integer", (column) => column.notNull())
    .addColumn("set_at", "text", (column) => column.notNull())
    .addColumn("set_by", "text", (column) => column.references("account.id"))
    .execute();
  await sql.raw("create index public_day_change_day on public_day_change (day)").execute(db);
  for (const { day, kind, name, decreed } of publicDays)
    await sql`insert into public_day_change (id, day, kind, name, decreed, set_at, set_by)
      values (${`pbd_${day}`}, ${day}, ${kind}, ${name}, ${decreed ? 1 : 0}, ${EPOCH}, null)`.execute(db);
}

/** Bookings changed by their customers, requests to keep machines longer or bring them back early, days unlike others, links to set a password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await changesOfBookings(db);
  await days(db);
  await db.schema
    .createTable("password_link")
    // SHA-256 of the link's token.
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("account_id", "text", (column) => column.references("account.id").notNull())
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("made_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("used_at", "text")
    .addColumn("replaced_at", "text")
    .execute();
  await sql.raw("create index password_link_account on password_link (account_id)").execute(db);
  for (const table of ["reservation_change", "opening_change", "public_day_change"])
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(table, event)).execute(db);
}
