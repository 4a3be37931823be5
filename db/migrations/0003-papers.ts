import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Who answers for a company, and guarantors in whose place another stands. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("customer").addColumn("responsible_name", "text").execute();
  await db.schema.alterTable("guarantor").addColumn("replaced_at", "text").execute();
  // Of the guarantors of a reservation one stands.
  await sql
    .raw("create unique index guarantor_standing on guarantor (reservation_id) where refused_at is null and replaced_at is null")
    .execute(db);
}
