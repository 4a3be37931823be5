import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { hashOfToken } from "~/platform/ids.server";

export interface ApiKey {
  readonly id: string;
  readonly partner: string;
  readonly tail: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const keyRows = (db: Reader) =>
  db
    .selectFrom("api_key")
    .innerJoin("account", "account.id", "api_key.issued_by")
    .select(["api_key.id", "partner", "key_tail", "issued_at", "account.name as issuer", "last_used_at", "revoked_at"]);

/** Every key there ever was, those in force first, the newest first. */
export async function listApiKeys(db: Reader): Promise<ApiKey[]> {
  const rows = await keyRows(db)
    .orderBy("revoked_at", (order) => order.desc().nullsFirst())
    .orderBy("issued_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    partner: row.partner,
    tail: row.key_tail,
    issuedAt: row.issued_at,
    issuedBy: row.issuer,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }));
}

export interface KeyInForce {
  readonly id: string;
  /** The account that answers for what the partner writes. */
  readonly issuedBy: string;
  readonly lastUsedAt: Instant | null;
}

/** The key in force that reads so; undefined for one that never was or was revoked. */
export async function findApiKey(db: Reader, key: string): Promise<KeyInForce | undefined> {
  const row = await db
    .selectFrom("api_key")
    .select(["id", "issued_by", "last_used_at"])
    .where("key_hash", "=", hashOfToken(key))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row && { id: row.id, issuedBy: row.issued_by, lastUsedAt: row.last_used_at };
}

export const markKeyUsed = (tx: Tx, id: string, at: Instant) =>
  tx.updateTable("api_key").set({ last_used_at: at }).where("id", "=", id).execute();
