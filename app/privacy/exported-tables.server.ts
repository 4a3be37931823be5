import { sql } from "kysely";
import type { Reader } from "db/transact.server";

export interface WhoseData {
  readonly accountId: string;
  readonly customerId: string;
}

/** Whose rows these columns tell, the nearest first. */
const owners = ["customer_id", "reservation_id", "account_id"] as const;
/** What belongs to everybody, or to the staff: a row that names one of these is not his for it. */
const shared = new Set(["account", "customer", "reservation", "unit", "model", "sealed_file", "promotion", "guarantor"]);
/** Machines' schedules and the shop's own bookkeeping of ways to him, which say nothing of him. */
const without = new Set(["allocation", "password_link", "look_allowance", "reservation_secret", "api_write"]);
/** Keys, links and hashes open things; they are not about him. */
const secret = /_sealed$|_hash$|^sha256$|^link|^check_code$|^key_|^chain$|^sequence$/;
/** A guarantor is another person: what he gave himself is his (D5a). */
const ofGuarantor = new Set(["id", "reservation_id", "name", "phone", "invited_at", "answered_at", "refused_at", "signed_at"]);

interface Column {
  readonly table: string;
  readonly column: string;
  /** The table it points to. */
  readonly target: string | null;
}

async function columnsOf(db: Reader): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select m.name as "table", c.name as "column", f."table" as "target" from sqlite_master m
    join pragma_table_info(m.name) c left join pragma_foreign_key_list(m.name) f on f."from" = c.name
    where m.type = 'table' and m.name not like 'kysely%' and m.name not like 'sqlite%' and m.name not like 'model_search%'
    order by m.name`.execute(db);
  return rows;
}

type Row = Record<string, unknown>;

async function rowsWhere(db: Reader, table: string, column: string, ids: readonly string[]): Promise<Row[]> {
  const found: Row[] = [];
  for (let start = 0; start < ids.length; start += 300) {
    const some = ids.slice(start, start + 300);
    const own = table === "paper" || table === "erasure" || table === "consent" ? sql`and guarantor_id is null` : sql``;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(some)}) ${own} order by 1`.execute(db);
    found.push(...rows);
  }
  return found;
}

const told = (table: string, row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([name]) => !secret.test(name) && name !== "password_hash" && (table !== "guarantor" || ofGuarantor.has(name)),
    ),
  );

const idsIn = (rows: readonly Row[]): string[] => rows.map((row) => String(row["id"]));

/**
 * Every row that is about one customer, by the table it stands in: what names him, his bookings or his account, and what hangs on
 * such a row. A table that is new is in it by itself.
 */
export async function rowsAbout(db: Reader, { accountId, customerId }: WhoseData): Promise<Map<string, readonly Row[]>> {
  const columns = await columnsOf(db);
  const reservations = idsIn(await rowsWhere(db, "reservation", "customer_id", [customerId]));
  const ids = { customer_id: [customerId], reservation_id: reservations, account_id: [accountId] };
  const found = new Map<string, Row[]>([
    ["customer", await rowsWhere(db, "customer", "id", [customerId])],
    ["account", await rowsWhere(db, "account", "id", [accountId])],
  ]);
  const tables = [...new Set(columns.map((each) => each.table))].filter((table) => !without.has(table) && !found.has(table));
  const hangingOn = new Map<string, Column>();
  for (const table of tables) {
    const own = columns.filter((each) => each.table === table);
    const parent = own.find(({ target }) => target && !shared.has(target) && target !== table);
    const by = owners.find((name) => own.some((each) => each.column === name));
    // Who of the staff looked stands in the same column as who he is himself: what hangs on his rows is his.
    if (parent && by !== "customer_id" && by !== "reservation_id") hangingOn.set(table, parent);
    else if (by)
      found.set(
        table,
        await rowsWhere(db, table, table === "consent" ? "account_id" : by, table === "consent" ? [accountId] : ids[by]),
      );
  }
  for (const [table, { column, target }] of hangingOn) {
    const parents = found.get(target ?? "");
    if (parents) found.set(table, await rowsWhere(db, table, column, idsIn(parents)));
  }
  return new Map(
    [...found].filter(([, rows]) => rows.length > 0).map(([table, rows]) => [table, rows.map((row) => told(table, row))]),
  );
}
