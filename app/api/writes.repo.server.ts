import type { Reader, Tx } from "db/transact.server";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { keyedHash, openText, sealText } from "~/platform/vault.server";
import { Problem } from "./problem";

export interface KeyedWrite {
  readonly id: string;
  readonly bodyHash: string;
}

/** The same value as the same text, in whatever order its names were sent. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** Names a write by who sends it, what it does and his own key for it. Hashes are keyed: a body may hold a password. */
export const keyedWrite = (actor: string, what: string, key: string, body: unknown): KeyedWrite => ({
  id: keyedHash(JSON.stringify([actor, what, key]), "api write"),
  bodyHash: keyedHash(canonical(body), "api body"),
});

const about = (id: string) => `api write ${id}`;

/** What the same write was answered before, or null; throws `idempotency-key-reused` when the key came with another body. */
export async function answeredBefore(db: Reader, { id, bodyHash }: KeyedWrite): Promise<unknown> {
  const row = await db.selectFrom("api_write").select(["body_hash", "answer_sealed"]).where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  if (row.body_hash !== bodyHash)
    throw new Problem("idempotency-key-reused", [{ in: "header", path: ["Idempotency-Key"], code: "idempotency-key" }]);
  return JSON.parse(openText(row.answer_sealed, about(id)));
}

/** Keeps the answer in the transaction of the write itself, and lets go of those that have been kept long enough. */
export async function keepAnswer(
  tx: Tx,
  { id, bodyHash }: KeyedWrite,
  answer: unknown,
  keptHours: number,
  at: Instant,
): Promise<void> {
  await tx.deleteFrom("api_write").where("at", "<", plusHours(at, -keptHours)).execute();
  await tx
    .insertInto("api_write")
    .values({ id, body_hash: bodyHash, answer_sealed: sealText(JSON.stringify(answer), about(id)), at })
    .execute();
}
