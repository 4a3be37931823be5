import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { configuration } from "./shop.server";

/**
 * What names people: encrypted with AES-256-GCM. Short texts go under keys derived from the master key; each file has a key of
 * its own, wrapped by it. `about` (the kind and the id of the owner) is bound in, so that a sealed value put elsewhere opens nothing.
 */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const derived = (use: string): Buffer => Buffer.from(hkdfSync("sha256", configuration().vaultKey, "", `vault ${use}`, 32));

/** Names the master key without telling it, so that a rotation knows what is still to be wrapped anew. */
const keyId = (): string => createHash("sha256").update(configuration().vaultKey).digest("hex").slice(0, 8);

function seal(key: Buffer, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the key, the text or what it is about is not as it was sealed. */
function unseal(key: Buffer, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
}

/** For a column: an identity number, a link, a snapshot. `about` is e.g. `customer cus_… id-number`. */
export const sealText = (plain: string, about: string): string =>
  seal(derived("text"), Buffer.from(plain, "utf8"), about).toString("base64");

export const openText = (sealed: string, about: string): string =>
  unseal(derived("text"), Buffer.from(sealed, "base64"), about).toString("utf8");

/** Finds the same identity number again without keeping it readable; `number` as `printedNumber` gives it. */
export const hashOfNumber = (number: string): string => createHmac("sha256", derived("number")).update(number).digest("hex");

/** Recognises a text again without keeping it; equal texts of different `use` have nothing in common. */
export const keyedHash = (text: string, use: string): string =>
  createHmac("sha256", derived(`hash ${use}`))
    .update(text)
    .digest("hex");

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
    key_id: keyId(),
    wrapped_key: seal(derived("wrap"), key, `key ${file.id}`).toString("base64"),
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
  const key = unseal(derived("wrap"), Buffer.from(row.wrapped_key, "base64"), `key ${id}`);
  return { bytes: unseal(key, await readFile(pathOf(id)), `file ${id}`), mime: row.mime };
}
