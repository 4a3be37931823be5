import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { ConfigurationError } from "./configuration.server";
import { sealedColumns, sealedValues } from "./sealed-columns.server";
import { configuration } from "./shop.server";
import { cipherOf } from "./vault-cipher.server";
import type { Cipher } from "./vault-cipher.server";
import { hashOfNumber, useHashRoot } from "./vault.server";

const CANARY = "the vault opens";
export const aboutCanary = (keyId: string): string => `vault ${keyId} canary`;
export const aboutHashRoot = (keyId: string): string => `vault ${keyId} hash-root`;

export const listVaultKeys = (db: Reader) =>
  db
    .selectFrom("vault_key")
    .select(["id", "canary_sealed", "hash_root_sealed", "retired_at"])
    .orderBy("made_at")
    .orderBy("id")
    .execute();

/** The row under which a master key is known; its canary opens with this key alone. */
export const vaultKeyRow = (cipher: Cipher, hashRoot: Buffer | null, now: Instant) => ({
  id: cipher.id,
  canary_sealed: cipher.sealText(CANARY, aboutCanary(cipher.id)),
  hash_root_sealed: hashRoot && cipher.sealText(hashRoot.toString("base64"), aboutHashRoot(cipher.id)),
  made_at: now,
  retired_at: null,
});

const wrongKey = (id: string) =>
  new ConfigurationError(
    `VAULT_KEY (${id}) is not the key of this vault. Nothing was opened or changed. Start with the key that this shop's data was sealed with: see the recovery sheet.`,
  );

function opens(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** Whether a key opens what a database from before there were canaries holds; with nothing sealed any key does. */
async function opensWhatIsThere(tx: Tx, cipher: Cipher): Promise<boolean> {
  const file = await tx.selectFrom("sealed_file").select(["id", "wrapped_key"]).where("wrapped_key", "<>", "").executeTakeFirst();
  if (file && !opens(() => cipher.unwrap(file.wrapped_key, file.id))) return false;
  for (const column of sealedColumns)
    for (const { id, sealed } of await sealedValues(tx, column, "", 1))
      if (!opens(() => cipher.openText(sealed, column.about(id)))) return false;
  return true;
}

/** Numbers from before hashes had a key of their own are found again too. */
async function hashNumbersAnew(tx: Tx, cipher: Cipher): Promise<void> {
  for (const table of ["customer", "guarantor"] as const) {
    const rows = await tx
      .selectFrom(table)
      .select(["id", "id_number_sealed"])
      .where("id_number_sealed", "is not", null)
      .execute();
    for (const { id, id_number_sealed: sealed } of rows)
      await tx
        .updateTable(table)
        .set({ id_number_hash: hashOfNumber(cipher.openText(sealed ?? "", `${table} ${id} id-number`)) })
        .where("id", "=", id)
        .execute();
  }
}

/** Whether the key is the one this vault has now. Throws ConfigurationError, in words, for one that was replaced or never was its own. */
export async function recogniseVaultKey(db: Reader): Promise<void> {
  const cipher = cipherOf(configuration().vaultKey);
  const own = (await listVaultKeys(db)).find((each) => each.id === cipher.id);
  if (!own) throw wrongKey(cipher.id);
  if (own.retired_at)
    throw new ConfigurationError(
      `VAULT_KEY (${cipher.id}) was replaced by a rotation on ${own.retired_at} and opens nothing any more. Start with the new key.`,
    );
  const canary = own.canary_sealed;
  if (canary === null || !opens(() => cipher.openText(canary, aboutCanary(cipher.id)))) throw wrongKey(cipher.id);
  if (own.hash_root_sealed) useHashRoot(Buffer.from(cipher.openText(own.hash_root_sealed, aboutHashRoot(cipher.id)), "base64"));
}

/**
 * Finds out at the start whether the key is the right one, before anything is sealed or opened with it; the first key of a new
 * vault, and of one from before there were canaries, becomes its own.
 */
export async function openVault(tx: Tx, now: Instant): Promise<void> {
  if ((await listVaultKeys(tx)).length > 0) return recogniseVaultKey(tx);
  const cipher = cipherOf(configuration().vaultKey);
  if (!(await opensWhatIsThere(tx, cipher))) throw wrongKey(cipher.id);
  await hashNumbersAnew(tx, cipher);
  await tx
    .insertInto("vault_key")
    .values(vaultKeyRow(cipher, null, now))
    .execute();
}
