import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** The paper of a payment has a code by which anybody checks it, and is drawn once: the same bytes for whoever prints it later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("receipt").addColumn("check_code", "text").execute();
  await sql.raw("create unique index receipt_check_code on receipt (check_code) where check_code is not null").execute(db);
  await db.schema
    .createTable("receipt_file")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("receipt_id", "text", (column) => column.references("receipt.id").notNull().unique())
    .addColumn("file_id", "text", (column) => column.references("sealed_file.id").notNull())
    .addColumn("sha256", "text", (column) => column.notNull())
    .addColumn("byte_length", "integer", (column) => column.notNull())
    .addColumn("drawn_at", "text", (column) => column.notNull())
    .execute();
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard("receipt_file", event)).execute(db);
}
