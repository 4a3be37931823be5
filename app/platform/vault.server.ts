import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Configuration } from "./configuration.server";
import { configuration } from "./shop.server";
import { cipherOf, derivedKey, hmac, seal, unseal } from "./vault-cipher.server";
import type { Cipher } from "./vault-cipher.server";

/**
 * What names people: encrypted with AES-256-GCM. Short texts go under keys derived from the master key; each file has a key of
 * its own, wrapped by it. `about` (the kind and the id of the owner) is bound in, so that a sealed value put elsewhere opens nothing.
 */
interface OpenVault {
  readonly cipher: Cipher;
  /** What keyed hashes are made with: it outlives the master key, since what was hashed is not kept to be hashed anew. */
  hashRoot: Buffer;
}
const opened = new WeakMap<Configuration, OpenVault>();

function vault(): OpenVault {
  const known = opened.get(configuration());
  if (known) return known;
  const { vaultKey } = configuration();
  const made: OpenVault = { cipher: cipherOf(vaultKey), hashRoot: derivedKey(vaultKey, "hash root") };
  opened.set(configuration(), made);
  return made;
}

/** After a rotation the vault keeps what its hashes are made with. */
export function useHashRoot(root: Buffer): void {
  vault().hashRoot = root;
}

/** For a column: an identity number, a link, a snapshot. `about` is e.g. `customer cus_… id-number`. */
export const sealText = (plain: string, about: string): string => vault().cipher.sealText(plain, about);

export const openText = (sealed: string, about: string): string => vault().cipher.openText(sealed, about);

/** Finds the same identity number again without keeping it readable; `number` as `printedNumber` gives it. */
export const hashOfNumber = (number: string): string => hmac(derivedKey(vault().hashRoot, "number"), number);

/** Recognises a text again without keeping it; equal texts of different `use` have nothing in common. */
export const keyedHash = (text: string, use: string): string => hmac(derivedKey(vault().hashRoot, `hash ${use}`), text);

export interface FileToSeal {
  readonly id: string;
  readonly purpose: SealedFileTable["purpose"];
  readonly mime: string;
  readonly at: Instant;
}

const pathOf = (id: string): string => {
  if (!/^[a-z]+_[0-9a-f]{32}$/.test(id)) throw new Error(`Not the id of a sealed file: ${id}`);
  return join(configuration().vaultDir, id);
};

/**
 * Seals the bytes and writes them to the disk, before and outside the transaction that inserts the row it answers: a file
 * without a row names nobody and opens nothing; a row without its file cannot come about. The clear bytes never touch the disk.
 */
export async function sealFile(bytes: Uint8Array, file: FileToSeal): Promise<Insertable<SealedFileTable>> {
  const key = randomBytes(32);
  const sealed = seal(key, bytes, `file ${file.id}`);
  await mkdir(configuration().vaultDir, { recursive: true, mode: 0o700 });
  const path = pathOf(file.id);
  const handle = await open(`${path}.part`, "w", 0o600);
  try {
    await handle.writeFile(sealed);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.part`, path);
  return {
    id: file.id,
    purpose: file.purpose,
    mime: file.mime,
    byte_length: bytes.byteLength,
    sha256: createHash("sha256").update(sealed).digest("hex"),
    key_id: vault().cipher.id,
    wrapped_key: vault().cipher.wrap(key, file.id),
    created_at: file.at,
    erased_at: null,
  };
}

export const insertSealedFile = (tx: Tx, row: Insertable<SealedFileTable>) => tx.insertInto("sealed_file").values(row).execute();

/** For a transaction that failed after its file was written. */
export const dropSealedFile = (id: string): Promise<void> => rm(pathOf(id), { force: true });

/** The clear bytes; null when the file was erased or is none. Whoever asks has checked the right to see it, and left a record. */
export async function openSealedFile(db: Reader, id: string): Promise<{ bytes: Buffer; mime: string } | null> {
  const row = await db
    .selectFrom("sealed_file")
    .select(["mime", "wrapped_key"])
    .where("id", "=", id)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const key = vault().cipher.unwrap(row.wrapped_key, id);
  return { bytes: unseal(key, await readFile(pathOf(id)), `file ${id}`), mime: row.mime };
}
