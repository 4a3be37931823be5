import { sql } from "kysely";
import type { Kysely } from "kysely";

/** What takes off prices, and on which bookings it did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("promotion")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.unique())
    .addColumn("terms", "text", (column) => column.notNull())
    .addColumn("big_sale", "integer", (column) => column.notNull())
    .addColumn("starts_at", "text", (column) => column.notNull())
    .addColumn("ends_at", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.references("account.id"))
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addColumn("ended_at", "text")
    .addColumn("ended_by", "text", (column) => column.references("account.id"))
    .addColumn("revision", "integer", (column) => column.notNull())
    // A coupon is found by its code; nothing else has one.
    .addCheckConstraint("promotion_code", sql`(kind = 'coupon') = (code is not null)`)
    .addCheckConstraint("promotion_period", sql`ends_at is null or ends_at >= starts_at`)
    .execute();
  await db.schema
    .createTable("promotion_use")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("promotion_id", "text", (column) => column.references("promotion.id").notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("amount_fen", "integer", (column) => column.notNull())
    .addColumn("used_at", "text", (column) => column.notNull())
    .execute();
  // A booking counts once for each of its promotions.
  await sql.raw("create unique index promotion_use_once on promotion_use (promotion_id, reservation_id)").execute(db);
  await sql.raw("create index promotion_use_reservation on promotion_use (reservation_id)").execute(db);
}
