import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard, frozenGuard } from "../dialect";

async function ownTerms(db: Kysely<unknown>): Promise<void> {
  for (const column of ["elsewhere_hours", "trip_fen", "hardware_visit_fen", "software_visit_fen"])
    await db.schema.alterTable("agreement").addColumn(column, "integer").execute();
  // One figure held everywhere so far.
  await sql`update agreement set elsewhere_hours = on_site_hours`.execute(db);
  for (const column of ["tier_after", "change_from"])
    await db.schema.alterTable("rental_request").addColumn(column, "text").execute();
}

async function agreedChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("agreed_change")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("agreement_id", "text", (column) => column.references("agreement.id").notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("agreed_at", "text", (column) => column.notNull())
    .addColumn("agreed_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("request_id", "text", (column) => column.references("rental_request.id"))
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("dropped_at", "text")
    .addColumn("dropped_by", "text", (column) => column.references("account.id"))
    .addColumn("drop_reason", "text")
    .execute();
  await sql.raw("create index agreed_change_reservation on agreed_change (reservation_id)").execute(db);
}

async function supplements(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("supplement")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("agreement_id", "text", (column) => column.references("agreement.id").notNull())
    .addColumn("ordinal", "integer", (column) => column.notNull())
    .addColumn("number", "text", (column) => column.notNull())
    .addColumn("check_code", "text", (column) => column.notNull())
    .addColumn("change_id", "text", (column) => column.references("agreed_change.id").notNull())
    .addColumn("issued_at", "text", (column) => column.notNull())
    .addColumn("issued_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("snapshot_sealed", "text", (column) => column.notNull())
    .addColumn("file_id", "text", (column) => column.references("sealed_file.id").notNull())
    .addColumn("sha256", "text", (column) => column.notNull())
    .addColumn("byte_length", "integer", (column) => column.notNull())
    .addColumn("guarantor_consented_at", "text")
    .addColumn("signed_at", "text")
    .addColumn("signed_seen_by", "text", (column) => column.references("account.id"))
    .addColumn("in_force_at", "text")
    .addColumn("voided_at", "text")
    .addColumn("voided_by", "text", (column) => column.references("account.id"))
    .addColumn("void_reason", "text")
    .execute();
  await sql.raw("create unique index supplement_ordinal on supplement (agreement_id, ordinal)").execute(db);
  await sql.raw("create unique index supplement_number on supplement (number)").execute(db);
  await sql.raw("create unique index supplement_check_code on supplement (check_code)").execute(db);
  // Of a change one supplement stands at a time: issued twice at once it is one.
  await sql.raw("create unique index supplement_standing on supplement (change_id) where voided_at is null").execute(db);
  const said = ["ordinal", "number", "check_code", "change_id", "issued_at", "snapshot_sealed", "file_id", "sha256"];
  await sql.raw(frozenGuard("supplement", said)).execute(db);
  await sql.raw(appendOnlyGuard("supplement", "delete")).execute(db);
}

/** A2, A3: supplements to signed agreements, what waits for one, and what an agreement says of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await ownTerms(db);
  await agreedChanges(db);
  await supplements(db);
}
