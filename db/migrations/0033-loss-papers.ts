import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

async function table(db: Kysely<unknown>, name: string, owner: string, columns: readonly string[]): Promise<void> {
  let builder = db.schema
    .createTable(name)
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn(owner === "unit_loss" ? "loss_id" : "paper_id", "text", (column) => column.references(`${owner}.id`).notNull());
  for (const each of columns) {
    const target = { by: "account.id", account_id: "account.id", file_id: "sealed_file.id" }[each];
    builder = builder.addColumn(each, "text", (column) => (target ? column.references(target).notNull() : column.notNull()));
  }
  await builder.execute();
  for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(name, event)).execute(db);
}

/**
 * What the police wrote down may come later, with its papers, and who of the staff reads them is on record. A loss names the very time
 * its machine was out: under one rental it may be lost, found and lost again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("unit_loss")
    .addColumn("allocation_id", "text", (column) => column.references("allocation.id"))
    .execute();
  await sql
    .raw(
      `update unit_loss set allocation_id = (select allocation.id from allocation
        where allocation.unit_id = unit_loss.unit_id and allocation.reservation_id = unit_loss.reservation_id
        and released_at is null and handed_out_at <= unit_loss.lost_at order by handed_out_at desc limit 1)`,
    )
    .execute(db);
  await sql.raw("create index unit_loss_allocation on unit_loss (allocation_id)").execute(db);
  await table(db, "loss_note", "unit_loss", ["words", "at", "by"]);
  await sql.raw("create index loss_note_loss on loss_note (loss_id, at)").execute(db);
  await table(db, "loss_paper", "unit_loss", ["file_id", "at", "by"]);
  await sql.raw("create index loss_paper_loss on loss_paper (loss_id, at)").execute(db);
  await table(db, "loss_paper_access", "loss_paper", ["account_id", "role", "at", "why", "address"]);
  await sql.raw("create index loss_paper_access_paper on loss_paper_access (paper_id, at)").execute(db);
}
