import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Prices kept for a customer for some days, as they were shown (P8). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("quotation")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("number", "text", (column) => column.notNull().unique())
    .addColumn("link_hash", "text", (column) => column.notNull().unique())
    .addColumn("link_sealed", "text", (column) => column.notNull())
    .addColumn("customer_id", "text", (column) => column.references("customer.id"))
    .addColumn("contact_name", "text")
    .addColumn("contact_phone", "text")
    .addColumn("contact_email", "text")
    .addColumn("starts_at", "text", (column) => column.notNull())
    .addColumn("ends_at", "text", (column) => column.notNull())
    .addColumn("tier", "text", (column) => column.notNull())
    .addColumn("use_district", "text", (column) => column.notNull())
    .addColumn("receipt", "text", (column) => column.notNull())
    .addColumn("quote", "text", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("on_site_hours", "integer")
    .addColumn("on_site_words", "text")
    .addColumn("negotiated_reason", "text")
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.references("account.id"))
    .addColumn("valid_until", "text", (column) => column.notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id"))
    .addColumn("reserved_at", "text")
    .addColumn("withdrawn_at", "text")
    .addColumn("withdrawn_by", "text", (column) => column.references("account.id"))
    .addColumn("withdraw_reason", "text")
    // A quotation with service by agreement says why its price is what it is (P4).
    .addCheckConstraint("quotation_negotiated", sql`(tier = 'negotiated') = (negotiated_reason is not null)`)
    .addCheckConstraint("quotation_closed_once", sql`reservation_id is null or withdrawn_at is null`)
    .execute();
  await sql.raw("create index quotation_customer on quotation (customer_id, created_at)").execute(db);
  await sql.raw("create index quotation_created on quotation (created_at)").execute(db);
  // A quotation becomes one booking, and a booking comes of one quotation.
  await sql
    .raw("create unique index quotation_reservation on quotation (reservation_id) where reservation_id is not null")
    .execute(db);
}
