import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** What customers say of a finished rental or call, once each; nobody changes it (O3, O3a). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("rating")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("call_id", "text", (column) => column.references("service_call.id"))
    .addColumn("stars", "integer", (column) => column.notNull().check(sql`stars between 1 and 5`))
    .addColumn("words", "text")
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .execute();
  await sql.raw("create unique index rating_of_call on rating (call_id) where call_id is not null").execute(db);
  await sql.raw("create unique index rating_of_rental on rating (reservation_id) where call_id is null").execute(db);
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard("rating", event)).execute(db);
}
