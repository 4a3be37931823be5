import { sql } from "kysely";
import type { Kysely } from "kysely";
import { modelSearch } from "../dialect";

/** Models are found by their words, in Chinese too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of modelSearch) await sql.raw(statement).execute(db);
}
