import { sql } from "kysely";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { ConfigurationError } from "./configuration.server";
import { aboutCanary, aboutHashRoot, listVaultKeys, vaultKeyRow } from "./open-vault.server";
import { sealedColumns, sealedValues } from "./sealed-columns.server";
import { cipherOf, derivedKey } from "./vault-cipher.server";
import type { Cipher } from "./vault-cipher.server";

const AT_ONCE = 500;

export interface Rotated {
  readonly from: string;
  readonly to: string;
  readonly files: number;
  readonly texts: number;
}

async function wrapFilesAnew(tx: Tx, from: Cipher, to: Cipher): Promise<number> {
  const files = await tx.selectFrom("sealed_file").select(["id", "wrapped_key"]).where("wrapped_key", "<>", "").execute();
  for (const { id, wrapped_key: wrapped } of files)
    await tx
      .updateTable("sealed_file")
      .set({ key_id: to.id, wrapped_key: to.wrap(from.unwrap(wrapped, id), id) })
      .where("id", "=", id)
      .execute();
  return files.length;
}

async function sealTextsAnew(tx: Tx, from: Cipher, to: Cipher): Promise<number> {
  let count = 0;
  for (const each of sealedColumns) {
    let after = "";
    for (;;) {
      const values = await sealedValues(tx, each, after, AT_ONCE);
      for (const { id, sealed } of values) {
        const anew = to.sealText(from.openText(sealed, each.about(id)), each.about(id));
        await sql`update ${sql.table(each.table)} set ${sql.ref(each.column)} = ${anew} where id = ${id}`.execute(tx);
      }
      count += values.length;
      after = values.at(-1)?.id ?? "";
      if (values.length < AT_ONCE) break;
    }
  }
  return count;
}

/**
 * From one master key to another, in one transaction: ended at any point, everything is still under the old key, and done again it
 * begins anew. The files stay as they are, since each has a key of its own and only that is wrapped anew; keyed hashes stay too,
 * and what they are made with goes over sealed. Throws ConfigurationError where the old key is not the vault's or the new one was.
 */
export async function rotateVault(tx: Tx, oldKey: Buffer, newKey: Buffer, now: Instant): Promise<Rotated> {
  const [from, to] = [cipherOf(oldKey), cipherOf(newKey)];
  const keys = await listVaultKeys(tx);
  const standing = keys.find((each) => each.retired_at === null);
  if (!standing || standing.id !== from.id)
    throw new ConfigurationError(
      `VAULT_KEY (${from.id}) is not the key of this vault (${standing?.id ?? "none"}). Nothing was changed.`,
    );
  if (keys.some((each) => each.id === to.id))
    throw new ConfigurationError(`The new key (${to.id}) has been this vault's before. Nothing was changed. Make a fresh one.`);
  from.openText(standing.canary_sealed ?? "", aboutCanary(from.id));
  const hashRoot = standing.hash_root_sealed
    ? Buffer.from(from.openText(standing.hash_root_sealed, aboutHashRoot(from.id)), "base64")
    : derivedKey(oldKey, "hash root");
  const retired = { retired_at: now, canary_sealed: null, hash_root_sealed: null };
  await tx.updateTable("vault_key").set(retired).where("id", "=", from.id).execute();
  await tx
    .insertInto("vault_key")
    .values(vaultKeyRow(to, hashRoot, now))
    .execute();
  return { from: from.id, to: to.id, files: await wrapFilesAnew(tx, from, to), texts: await sealTextsAnew(tx, from, to) };
}
