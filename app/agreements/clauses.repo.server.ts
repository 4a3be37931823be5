import type { Insertable } from "kysely";
import type { ClauseVersionTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { ClauseKey } from "./clause";
import type { ClauseTemplate } from "./clause-template.zh";
import type { ClauseTexts } from "./clauses.zh";

/** The texts that an agreement issued now carries. */
export interface ClausesInForce {
  readonly texts: ClauseTexts;
  readonly edition: number;
  /** When the last of them was published. */
  readonly since: Instant;
}

export interface ClauseVersion extends ClauseTemplate {
  readonly id: string;
  readonly key: ClauseKey;
  readonly version: number;
  readonly note: string;
  readonly publishedAt: Instant;
  /** Null for what the shop came with. */
  readonly publishedBy: string | null;
}

const versions = (db: Reader) =>
  db
    .selectFrom("clause_version")
    .leftJoin("account", "account.id", "clause_version.published_by")
    .select(["clause_version.id", "clause", "version", "title", "body", "clause_version.note", "edition", "published_at"])
    .select("account.name as publisher");

type Row = Awaited<ReturnType<ReturnType<typeof versions>["executeTakeFirstOrThrow"]>>;

const versionOf = ({ id, clause, version, title, body, note, published_at, publisher }: Row): ClauseVersion => ({
  ...{ id, key: clause, version, title, body, note },
  publishedAt: published_at,
  publishedBy: publisher,
});

const inForce = (db: Reader) =>
  versions(db).where((where) =>
    where(
      "clause_version.version",
      "=",
      where
        .selectFrom("clause_version as newest")
        .select((newest) => newest.fn.max("newest.version").as("version"))
        .whereRef("newest.clause", "=", "clause_version.clause"),
    ),
  );

export async function clausesInForce(db: Reader): Promise<ClausesInForce> {
  const rows = await inForce(db).execute();
  const texts = Object.fromEntries(rows.map(({ clause, title, body }) => [clause, { title, body }])) as ClauseTexts;
  const dates = rows.map((row) => row.published_at).sort();
  return { texts, edition: Math.max(...rows.map((row) => row.edition)), since: dates.at(-1) ?? ("" as Instant) };
}

export const listClausesInForce = async (db: Reader): Promise<ClauseVersion[]> => (await inForce(db).execute()).map(versionOf);

/** Every version of one text, newest first. */
export async function listClauseVersions(db: Reader, key: ClauseKey): Promise<ClauseVersion[]> {
  const rows = await versions(db).where("clause", "=", key).orderBy("version", "desc").execute();
  return rows.map(versionOf);
}

export async function lastEdition(db: Reader): Promise<number> {
  const row = await db.selectFrom("clause_version").select("edition").orderBy("edition", "desc").executeTakeFirstOrThrow();
  return row.edition;
}

export const insertClauseVersion = (tx: Tx, row: Insertable<ClauseVersionTable>) =>
  tx.insertInto("clause_version").values(row).execute();

export async function clauseVersionExists(db: Reader, id: string): Promise<boolean> {
  return (await db.selectFrom("clause_version").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}
