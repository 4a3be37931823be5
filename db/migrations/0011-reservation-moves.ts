import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** Who moved a booking on the timeline, to which machine or time, and why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("reservation_move")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("allocation_id", "text", (column) => column.references("allocation.id"))
    .addColumn("from_unit_id", "text", (column) => column.references("unit.id"))
    .addColumn("to_unit_id", "text", (column) => column.references("unit.id"))
    .addColumn("from_starts_at", "text")
    .addColumn("from_ends_at", "text")
    .addColumn("to_starts_at", "text")
    .addColumn("to_ends_at", "text")
    .addColumn("reason", "text")
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .execute();
  await sql.raw("create index reservation_move_reservation on reservation_move (reservation_id)").execute(db);
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard("reservation_move", event)).execute(db);
}
