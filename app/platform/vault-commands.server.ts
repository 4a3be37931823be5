import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { SQLiteDriver } from "db/sqlite-driver.server";
import { sql } from "kysely";
import { now } from "./clock.server";
import { ConfigurationError, configurationFrom, keyFrom } from "./configuration.server";
import type { Configuration } from "./configuration.server";
import { nextKeyFile, settleKeptKey } from "./kept-key.server";
import { openFromEnvironment } from "./lifecycle.server";
import { rotateVault } from "./rotate-vault.server";
import type { Rotated } from "./rotate-vault.server";
import { transact } from "./shop.server";

/** A shop that is open would go on sealing with the old key. */
function refuseWhileOpen({ databaseFile }: Configuration): void {
  if (!existsSync(databaseFile)) return;
  const alone = new SQLiteDriver(databaseFile);
  try {
    alone.pragma("locking_mode = EXCLUSIVE");
    alone.exec("begin exclusive; commit");
  } catch {
    throw new ConfigurationError("The shop is open. Stop it, rotate, and start it with the new key.");
  } finally {
    alone.close();
  }
}

/** The new key: given, or for a kept one made here and written down before anything is wrapped by it. */
function newKeyFor({ keptVaultKey: file }: Configuration): Buffer {
  const given = keyFrom("NEW_VAULT_KEY", { text: process.env["NEW_VAULT_KEY"], file: process.env["NEW_VAULT_KEY_FILE"] });
  if (given && !file) return given;
  if (!file)
    throw new ConfigurationError(
      "NEW_VAULT_KEY or NEW_VAULT_KEY_FILE is missing: 32 fresh random bytes in base64. Keep the new key safe before you begin.",
    );
  const key = given ?? randomBytes(32);
  writeFileSync(nextKeyFile(file), key.toString("base64"), { mode: 0o600, flush: true });
  return key;
}

/** From the key the shop has to a new one; the shop must be closed. Throws ConfigurationError, in words. */
export async function rotateVaultKey(): Promise<Rotated> {
  const configuration = configurationFrom(process.env);
  refuseWhileOpen(configuration);
  const { database } = await openFromEnvironment();
  try {
    const rotated = await transact((tx) => rotateVault(tx, configuration.vaultKey, newKeyFor(configuration), now()));
    await settleKeptKey(configuration, database.reader);
    // What was sealed under the old key is left in no free page and no log.
    await sql`vacuum`.execute(database.writer);
    await sql`pragma wal_checkpoint(truncate)`.execute(database.writer);
    return rotated;
  } finally {
    await database.close();
  }
}
