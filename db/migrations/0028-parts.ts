import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** Spare parts and consumables: the list as it is now, and every piece that came, went or was counted, never changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("part")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull().check(sql`kind in ('part', 'consumable')`))
    .addColumn("category", "text")
    .addColumn("cost_fen", "integer", (column) => column.notNull().check(sql`cost_fen >= 0`))
    .addColumn("price_fen", "integer", (column) => column.notNull().check(sql`price_fen >= 0`))
    .addColumn("low_at", "integer", (column) => column.notNull().check(sql`low_at >= 0`))
    .addColumn("retired_at", "text")
    .execute();
  await db.schema
    .createTable("part_movement")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("part_id", "text", (column) => column.references("part.id").notNull())
    .addColumn("kind", "text", (column) => column.notNull().check(sql`kind in ('bought', 'counted', 'used', 'put-back')`))
    .addColumn("count", "integer", (column) => column.notNull())
    .addColumn("call_id", "text", (column) => column.references("service_call.id"))
    .addColumn("reverses_id", "text", (column) => column.references("part_movement.id").unique())
    .addColumn("cost_fen", "integer", (column) => column.notNull())
    .addColumn("price_fen", "integer", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .execute();
  await sql.raw("create index part_movement_part on part_movement (part_id)").execute(db);
  await sql.raw("create index part_movement_call on part_movement (call_id)").execute(db);
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard("part_movement", event)).execute(db);
}
