import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Partners' keys, writes that can be sent twice, and calendar links. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const named = (name: string) => db.schema.createTable(name).addColumn("id", "text", (column) => column.primaryKey().notNull());
  await named("api_key")
    .addColumn("partner", "text", (column) => column.notNull())
    .addColumn("key_hash", "text", (column) => column.notNull())
    .addColumn("key_tail", "text", (column) => column.notNull())
    .addColumn("issued_at", "text", (column) => column.notNull())
    .addColumn("issued_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("last_used_at", "text")
    .addColumn("revoked_at", "text")
    .addColumn("revoked_by", "text", (column) => column.references("account.id"))
    .execute();
  await named("api_write")
    .addColumn("body_hash", "text", (column) => column.notNull())
    .addColumn("answer_sealed", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .execute();
  await named("reservation_secret")
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .execute();
  await named("feed")
    .addColumn("account_id", "text", (column) => column.references("account.id").notNull())
    .addColumn("link_hash", "text", (column) => column.notNull())
    .addColumn("link_sealed", "text", (column) => column.notNull())
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("replaced_at", "text")
    .execute();
  await named("feed_event")
    .addColumn("told", "text", (column) => column.notNull())
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .execute();
  for (const statement of [
    "create unique index api_key_hash on api_key (key_hash)",
    "create index api_write_at on api_write (at)",
    "create index reservation_secret_reservation on reservation_secret (reservation_id)",
    "create unique index feed_link on feed (link_hash)",
    // Of an account's links one stands.
    "create unique index feed_standing on feed (account_id) where replaced_at is null",
  ])
    await sql.raw(statement).execute(db);
}
