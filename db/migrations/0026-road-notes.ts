import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** What technicians recorded without network and the shop did not take as it was, for the desk to settle. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("road_note")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("call_id", "text", (column) => column.references("service_call.id").notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("pressed_at", "text", (column) => column.notNull())
    .addColumn("because", "text", (column) => column.notNull())
    .addColumn("step", "text", (column) => column.notNull())
    .addColumn("words", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("road_note_settled")
    .addColumn("note_id", "text", (column) => column.references("road_note.id").primaryKey().notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .execute();
  await db.schema.createIndex("road_note_call").on("road_note").column("call_id").execute();
  for (const table of ["road_note", "road_note_settled"])
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(table, event)).execute(db);
}
