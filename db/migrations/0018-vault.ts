import { sql } from "kysely";
import type { Kysely } from "kysely";
import { APPEND_ONLY, appendOnlyGuard } from "../dialect";

const told = ["id", "paper_id", "account_id", "role", "at", "why", "address", "outcome"];

/** Each look follows the one before it: a number and a keyed hash, written once; nothing else of it ever changes. */
async function chainLooks(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`drop trigger paper_access_${APPEND_ONLY}_update`).execute(db);
  await db.schema.alterTable("paper_access").addColumn("sequence", "integer").execute();
  await db.schema.alterTable("paper_access").addColumn("chain", "text").execute();
  await db.schema
    .alterTable("paper_access")
    .addColumn("outcome", "text", (column) => column.notNull().defaultTo("seen"))
    .execute();
  for (const [name, when] of [
    [`of ${told.join(", ")}`, ""],
    ["of sequence, chain", "when old.chain is not null"],
  ] as const)
    await sql
      .raw(
        `create trigger paper_access_${APPEND_ONLY}_update${when && "_chain"} before update ${name} on paper_access ${when}
         begin select raise(abort, '${APPEND_ONLY}'); end`,
      )
      .execute(db);
  await sql.raw("create unique index paper_access_sequence on paper_access (sequence) where sequence is not null").execute(db);
  await sql.raw("create index paper_access_account on paper_access (account_id, at)").execute(db);
  // The last of them, so that the newest can't be cut off unseen.
  await db.schema
    .createTable("access_head")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addColumn("seal", "text", (column) => column.notNull())
    .execute();
}

async function table(db: Kysely<unknown>, name: string, columns: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(columns).map(([column, definition]) => `${column} ${definition}`);
  await sql.raw(`create table ${name} (id text primary key not null, ${lines.join(", ")})`).execute(db);
}

/** Keys of the vault, looks at papers in a chain, what was erased and why, what people asked of their data, papers used again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, "vault_key", {
    canary_sealed: "text",
    hash_root_sealed: "text",
    made_at: "text not null",
    retired_at: "text",
  });
  await sql.raw("create unique index vault_key_standing on vault_key ((1)) where retired_at is null").execute(db);
  await chainLooks(db);
  await table(db, "look_allowance", {
    account_id: "text not null references account",
    allowed_by: "text not null references account",
    at: "text not null",
    more: "integer not null",
    reason: "text not null",
  });
  await table(db, "erasure", {
    at: "text not null",
    purpose: "text not null",
    paper_kind: "text",
    customer_id: "text references customer",
    guarantor_id: "text references guarantor",
    reservation_id: "text references reservation",
    file_id: "text",
    because: "text not null",
    asked_by: "text references account",
  });
  await sql.raw("create index erasure_customer on erasure (customer_id, at)").execute(db);
  await table(db, "data_request", {
    customer_id: "text not null references customer",
    account_id: "text not null references account",
    kind: "text not null",
    at: "text not null",
    detail: "text",
    due_on: "text",
    answered_at: "text",
    answered_by: "text references account",
    answer: "text",
  });
  await sql.raw("create index data_request_customer on data_request (customer_id, at)").execute(db);
  for (const name of ["look_allowance", "erasure"])
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(name, event)).execute(db);
  await sql.raw(appendOnlyGuard("data_request", "delete")).execute(db);
  for (const [name, column, type] of [
    ["customer", "account_closed_at", "text"],
    ["guarantor", "invited_at", "text"],
    ["consent", "opened_at", "text"],
    ["paper", "reused_from", "text"],
    ["paper", "on_licence", "integer"],
  ] as const)
    await db.schema.alterTable(name).addColumn(column, type).execute();
  await sql.raw("create index paper_file on paper (file_id)").execute(db);
  await sql.raw("create index paper_customer on paper (customer_id)").execute(db);
}
