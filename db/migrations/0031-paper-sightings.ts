import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** D6: a card that was used again is held beside its owner once, when he stands in the shop; who did so stays on record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("paper_sighting")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("paper_id", "text", (column) => column.references("paper.id").notNull().unique())
    .addColumn("seen_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .execute();
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard("paper_sighting", event)).execute(db);
}
