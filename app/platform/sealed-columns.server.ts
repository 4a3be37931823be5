import { sql } from "kysely";
import type { Database } from "db/schema";
import type { Reader } from "db/transact.server";

interface SealedColumn {
  readonly table: keyof Database;
  readonly column: string;
  /** What was bound in when it was sealed, by the row's id. */
  readonly about: (id: string) => string;
}

/** Every column that holds sealed text: what a rotation seals anew and a check opens. Their names end in `_sealed`. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "customer", column: "id_number_sealed", about: (id) => `customer ${id} id-number` },
  { table: "guarantor", column: "id_number_sealed", about: (id) => `guarantor ${id} id-number` },
  { table: "guarantor", column: "link_sealed", about: (id) => `guarantor ${id} link` },
  { table: "agreement", column: "snapshot_sealed", about: (id) => `agreement ${id} snapshot` },
  { table: "supplement", column: "snapshot_sealed", about: (id) => `supplement ${id} snapshot` },
  { table: "quotation", column: "link_sealed", about: (id) => `quotation ${id} link` },
  { table: "feed", column: "link_sealed", about: (id) => `feed ${id} link` },
  { table: "api_write", column: "answer_sealed", about: (id) => `api write ${id}` },
];

/** The vault's own, which no rotation carries over as they are. */
export const ownColumns = [
  { table: "vault_key", column: "canary_sealed" },
  { table: "vault_key", column: "hash_root_sealed" },
] as const;

export interface SealedValue {
  readonly id: string;
  readonly sealed: string;
}

/** The values of one column, by id from one on; "" is none. */
export async function sealedValues(
  db: Reader,
  { table, column }: Pick<SealedColumn, "table" | "column">,
  after: string,
  most: number,
): Promise<readonly SealedValue[]> {
  const { rows } = await sql<SealedValue>`
    select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} <> '' and id > ${after} order by id limit ${most}`.execute(db);
  return rows;
}
