import { sql } from "kysely";
import type { Kysely } from "kysely";
import { clauseKeys } from "~/agreements/clause";
import type { ClauseTemplate } from "~/agreements/clause-template.zh";
import { mendedAt, mendedClauses, shippedAt, shippedClauses } from "~/agreements/shipped-clauses.zh";
import { appendOnlyGuard } from "../dialect";
import type { Database } from "../schema";

/** Texts of the agreement with their versions, scans of what was signed, and who read either. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db);
  for (const statement of [
    "create unique index clause_version_number on clause_version (clause, version)",
    "create index clause_version_edition on clause_version (edition)",
    // Of an agreement's scans one stands.
    "create unique index agreement_scan_standing on agreement_scan (agreement_id) where replaced_at is null",
    "create index agreement_access_agreement on agreement_access (agreement_id, at)",
  ])
    await sql.raw(statement).execute(db);
  for (const table of ["clause_version", "agreement_access"])
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(table, event)).execute(db);
  await sql.raw(appendOnlyGuard("agreement_scan", "delete")).execute(db);
  await ship(db as Kysely<Database>);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  const named = (name: string) => db.schema.createTable(name).addColumn("id", "text", (column) => column.primaryKey().notNull());
  await named("clause_version")
    .addColumn("clause", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("edition", "integer", (column) => column.notNull())
    .addColumn("published_at", "text", (column) => column.notNull())
    .addColumn("published_by", "text", (column) => column.references("account.id"))
    .execute();
  await named("agreement_scan")
    .addColumn("agreement_id", "text", (column) => column.references("agreement.id").notNull())
    .addColumn("file_id", "text", (column) => column.references("sealed_file.id").notNull())
    .addColumn("pages", "integer", (column) => column.notNull())
    .addColumn("uploaded_at", "text", (column) => column.notNull())
    .addColumn("uploaded_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("replaced_at", "text")
    .execute();
  await named("agreement_access")
    .addColumn("agreement_id", "text", (column) => column.references("agreement.id").notNull())
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("account_id", "text", (column) => column.references("account.id").notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("why", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .execute();
}

/** What the shop comes with; a shop that has issued agreements goes on with the texts they carried, mended. */
async function ship(db: Kysely<Database>): Promise<void> {
  const rowOf = (clause: (typeof clauseKeys)[number], { title, body }: ClauseTemplate, version: number, note: string) => ({
    ...{ id: `clv_${clause.replace("/", "_")}_${version}`, clause, version, title, body, note, edition: 1 },
    ...{ published_at: version === 1 ? shippedAt : mendedAt, published_by: null },
  });
  const first = clauseKeys.map((key) => rowOf(key, shippedClauses[key], 1, ""));
  const second = mendedClauses.map(({ key, template, note }) => rowOf(key, template, 2, note));
  await db
    .insertInto("clause_version")
    .values([...first, ...second])
    .execute();
}
