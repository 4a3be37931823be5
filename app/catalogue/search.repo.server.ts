import { searchMatch, searchRank } from "db/dialect";
import type { Reader } from "db/transact.server";
import type { SearchTerm } from "./search-terms";

/** The models in which every term is found, by id, each with its rank: the less the better, and near ties the same. None where there is no term. */
export async function findByWords(db: Reader, terms: readonly SearchTerm[]): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map();
  const rows = await db
    .selectFrom("model_search")
    .select(["model_id", searchRank.as("rank")])
    .where(searchMatch(terms.map((term) => term.meanings)))
    .execute();
  return new Map(rows.map((row) => [row.model_id, Math.round(row.rank * 2) / 2]));
}
