import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Who waits for machines that are not free, and what is kept for him once they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("waiting_wish")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("customer_id", "text", (column) => column.references("customer.id").notNull())
    .addColumn("model_id", "text", (column) => column.references("model.id").notNull())
    .addColumn("quantity", "integer", (column) => column.notNull())
    .addColumn("still_wanted", "integer", (column) => column.notNull())
    .addColumn("starts_at", "text", (column) => column.notNull())
    .addColumn("ends_at", "text", (column) => column.notNull())
    .addColumn("earlier_days", "integer", (column) => column.notNull())
    .addColumn("later_days", "integer", (column) => column.notNull())
    .addColumn("takes_fewer", "integer", (column) => column.notNull())
    .addColumn("asked_at", "text", (column) => column.notNull())
    .addColumn("asked_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("closed_at", "text")
    .addColumn("closed_because", "text")
    .addColumn("closed_by", "text", (column) => column.references("account.id"))
    .addColumn("close_reason", "text")
    .execute();
  await db.schema
    .createTable("waiting_offer")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("wish_id", "text", (column) => column.references("waiting_wish.id").notNull())
    .addColumn("quantity", "integer", (column) => column.notNull())
    .addColumn("starts_at", "text", (column) => column.notNull())
    .addColumn("ends_at", "text", (column) => column.notNull())
    .addColumn("offered_at", "text", (column) => column.notNull())
    .addColumn("offered_by", "text", (column) => column.references("account.id"))
    .addColumn("lapses_at", "text", (column) => column.notNull())
    .addColumn("ended_at", "text")
    .addColumn("ended_because", "text")
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id"))
    .execute();
  await db.schema
    .alterTable("allocation")
    .addColumn("offer_id", "text", (column) => column.references("waiting_offer.id"))
    .execute();
  for (const statement of [
    "create index waiting_wish_open on waiting_wish (model_id, asked_at) where closed_at is null",
    "create index waiting_wish_customer on waiting_wish (customer_id, asked_at)",
    "create unique index waiting_offer_standing on waiting_offer (wish_id) where ended_at is null",
    "create index waiting_offer_lapsing on waiting_offer (lapses_at) where ended_at is null",
    "create index allocation_offer on allocation (offer_id) where offer_id is not null",
  ])
    await sql.raw(statement).execute(db);
}
