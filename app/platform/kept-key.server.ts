import { existsSync, readFileSync, renameSync } from "node:fs";
import type { Reader } from "db/transact.server";
import type { Configuration } from "./configuration.server";
import { listVaultKeys } from "./open-vault.server";
import { keyIdOf } from "./vault-cipher.server";

/** A rotation of a kept key writes the new one beside the old before it begins. */
export const nextKeyFile = (file: string): string => `${file}.next`;

/**
 * After a rotation of a kept key, ended or interrupted: once the vault knows the new one it becomes the one that is kept, and until
 * then it lies beside. Answers whether it is another than before.
 */
export async function settleKeptKey({ keptVaultKey: file }: Configuration, db: Reader): Promise<boolean> {
  if (!file || !existsSync(nextKeyFile(file))) return false;
  const standing = (await listVaultKeys(db)).find((each) => each.retired_at === null);
  const next = Buffer.from(readFileSync(nextKeyFile(file), "utf8"), "base64");
  if (standing?.id !== keyIdOf(next)) return false;
  renameSync(nextKeyFile(file), file);
  return true;
}
