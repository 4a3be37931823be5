import { isDuplicateId } from "db/dialect";
import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { hashOfToken, newToken } from "~/platform/ids.server";

const PREFIX = "xsk_";

export const isApiKey = (token: string): boolean => token.startsWith(PREFIX);

/** A key for a partner's program: answered once and kept as its hash alone. The same `id` twice throws `already-changed`. */
export async function issueApiKey(tx: Tx, id: string, partner: string, by: string, now: Instant): Promise<string> {
  const key = PREFIX + newToken();
  try {
    await tx
      .insertInto("api_key")
      .values({
        id,
        partner,
        key_hash: hashOfToken(key),
        key_tail: key.slice(-4),
        issued_at: now,
        issued_by: by,
        last_used_at: null,
        revoked_at: null,
        revoked_by: null,
      })
      .execute();
  } catch (error) {
    if (!isDuplicateId(error, "api_key")) throw error;
    throw new RuleViolation({ code: "already-changed" });
  }
  return key;
}

/** From now on the key opens nothing. One that is revoked already stays as it is; throws `not-found` for one that never was. */
export async function revokeApiKey(tx: Tx, id: string, by: string, now: Instant): Promise<void> {
  const known = await tx.selectFrom("api_key").select("id").where("id", "=", id).executeTakeFirst();
  if (!known) throw new RuleViolation({ code: "not-found" });
  await tx
    .updateTable("api_key")
    .set({ revoked_at: now, revoked_by: by })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}
