import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Pictures of a fault, by the customer who reports it or by who works on it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("call_picture")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("call_id", "text", (column) => column.references("service_call.id").notNull())
    .addColumn("file_id", "text", (column) => column.references("sealed_file.id").notNull())
    .addColumn("taken_at", "text", (column) => column.notNull())
    .addColumn("taken_by", "text", (column) => column.references("account.id").notNull())
    .execute();
  await sql.raw("create index call_picture_call on call_picture (call_id)").execute(db);
}
