import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

/** Who can be sent where and when, how long the ways take, and when the desk and the manager were told of a promise in danger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("technician_profile")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("account_id", "text", (column) => column.references("account.id").notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("home_district", "text", (column) => column.notNull())
    .addColumn("skills", "text", (column) => column.notNull())
    .addColumn("hours", "text", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .addUniqueConstraint("technician_profile_version", ["account_id", "version"])
    .execute();
  await db.schema
    .createTable("technician_absence")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("account_id", "text", (column) => column.references("account.id").notNull())
    .addColumn("away_from", "text", (column) => column.notNull())
    .addColumn("away_until", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("entered_at", "text", (column) => column.notNull())
    .addColumn("entered_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("withdrawn_at", "text")
    .addColumn("withdrawn_by", "text", (column) => column.references("account.id"))
    .execute();
  await db.schema
    .createTable("travel_change")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("from_district", "text", (column) => column.notNull())
    .addColumn("to_district", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("minutes", "integer", (column) => column.notNull().check(sql`minutes between 1 and 600`))
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .addUniqueConstraint("travel_change_version", ["from_district", "to_district", "version"])
    .execute();
  await db.schema
    .createTable("call_escalation")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("call_id", "text", (column) => column.references("service_call.id").notNull())
    .addColumn("step", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addUniqueConstraint("call_escalation_once", ["call_id", "step"])
    .execute();
  await db.schema
    .createIndex("technician_absence_account")
    .on("technician_absence")
    .columns(["account_id", "away_until"])
    .execute();
  for (const table of ["technician_profile", "travel_change", "call_escalation"])
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(table, event)).execute(db);
}
