import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** What a rental costs beyond its quotation, and why a delivery fee is not the proposed one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("charge")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("amount_fen", "integer", (column) => column.notNull())
    .addColumn("proposed_fen", "integer")
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("from_deposit", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("recorded_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("reverses_id", "text", (column) => column.references("charge.id"))
    .execute();
  await sql.raw("create index charge_reservation on charge (reservation_id)").execute(db);
  for (const table of ["charge", "payment"])
    // A mistake is taken back once.
    await sql.raw(`create unique index ${table}_reverses on ${table} (reverses_id) where reverses_id is not null`).execute(db);
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard("charge", event)).execute(db);
  await db.schema.alterTable("delivery").addColumn("note", "text").execute();
}
