import { sql } from "kysely";
import type { Kysely } from "kysely";
import { instant } from "~/kernel/time";
import { noticeEvents, noticeLanguages } from "~/outbox/notice";
import { shippedNotice } from "~/outbox/shipped-notices.zh";
import { appendOnlyGuard } from "../dialect";
import type { Database } from "../schema";

/** What leaves the house and in which words, and what each customer wants to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db);
  for (const statement of [
    // One event tells one recipient one thing by one way, once.
    "create unique index outbox_event_key on outbox (event_key)",
    `create index outbox_waiting on outbox (next_at)
       where sent_at is null and failed_at is null and dropped_at is null and unsure_at is null`,
    "create index outbox_customer on outbox (customer_id, created_at)",
    "create unique index notice_template_number on notice_template (event, language, version)",
  ])
    await sql.raw(statement).execute(db);
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard("notice_template", event)).execute(db);
  await sql.raw(appendOnlyGuard("outbox", "delete")).execute(db);
  await ship(db as Kysely<Database>);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  const named = (name: string) => db.schema.createTable(name).addColumn("id", "text", (column) => column.primaryKey().notNull());
  let outbox = named("outbox");
  for (const column of [
    "event_key",
    "event",
    "subject_id",
    "channel",
    "data",
    "created_at",
    "useless_after",
    "next_at",
    "waits_for",
  ])
    outbox = outbox.addColumn(column, "text", (each) => each.notNull());
  for (const column of ["urgent", "attempts", "refusals"])
    outbox = outbox.addColumn(column, "integer", (each) => each.notNull().defaultTo(0));
  for (const column of ["customer", "account", "reservation"])
    outbox = outbox.addColumn(`${column}_id`, "text", (each) => each.references(`${column}.id`));
  for (const column of ["lease_until", "leased_by", "handing_at", "language", "message_id", "sent_by", "why"])
    outbox = outbox.addColumn(column, "text");
  for (const column of ["sent_at", "failed_at", "dropped_at", "unsure_at", "again_at"]) outbox = outbox.addColumn(column, "text");
  await outbox
    .addColumn("template_version", "integer")
    .addColumn("again_by", "text", (each) => each.references("account.id"))
    .addCheckConstraint("outbox_recipient", sql`(customer_id is null) <> (account_id is null)`)
    .addCheckConstraint(
      "outbox_one_end",
      sql`(sent_at is not null) + (failed_at is not null) + (dropped_at is not null) + (unsure_at is not null) <= 1`,
    )
    .execute();
  await named("outbox_round")
    .addColumn("at", "text", (column) => column.notNull())
    .execute();
  let template = named("notice_template");
  for (const column of ["event", "language", "subject", "body", "short", "gateway_template", "note", "published_at"])
    template = template.addColumn(column, "text", (each) => each.notNull());
  await template
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("published_by", "text", (column) => column.references("account.id"))
    .execute();
  await named("notice_choice")
    .addColumn("customer_id", "text", (column) => column.references("customer.id").notNull().unique())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("declined", "text", (column) => column.notNull())
    .addColumn("wechat", "integer", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .execute();
}

const SHIPPED_AT = instant("2026-11-26T00:00:00+08:00");

async function ship(db: Kysely<Database>): Promise<void> {
  const rows = noticeEvents.flatMap((event) =>
    noticeLanguages.map((language) => ({
      ...{ id: `ntt_${event}_${language}_1`, event, language, version: 1, ...shippedNotice(event, language) },
      ...{ note: "", published_at: SHIPPED_AT, published_by: null },
    })),
  );
  await db.insertInto("notice_template").values(rows).execute();
}
