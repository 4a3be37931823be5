import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** AES-256-GCM under keys that are derived from a master key; what a sealed value is about is bound in. */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type KeyUse = "text" | "wrap" | "hash root";

export const derivedKey = (master: Buffer, use: KeyUse | "number" | `hash ${string}`): Buffer =>
  Buffer.from(hkdfSync("sha256", master, "", `vault ${use}`, 32));

/** Names a master key without telling it, so that a rotation knows what is wrapped by which. */
export const keyIdOf = (master: Buffer): string => createHash("sha256").update(master).digest("hex").slice(0, 8);

export function seal(key: Buffer, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the key, the text or what it is about is not as it was sealed. */
export function unseal(key: Buffer, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
}

/** What seals the texts, or wraps the keys of the files, under one master key: derived once, used a thousand times. */
export function cipherOf(master: Buffer) {
  const [text, wrap] = [derivedKey(master, "text"), derivedKey(master, "wrap")];
  return {
    id: keyIdOf(master),
    sealText: (plain: string, about: string): string => seal(text, Buffer.from(plain, "utf8"), about).toString("base64"),
    openText: (sealed: string, about: string): string => unseal(text, Buffer.from(sealed, "base64"), about).toString("utf8"),
    wrap: (key: Uint8Array, fileId: string): string => seal(wrap, key, `key ${fileId}`).toString("base64"),
    unwrap: (wrapped: string, fileId: string): Buffer => unseal(wrap, Buffer.from(wrapped, "base64"), `key ${fileId}`),
  };
}
export type Cipher = ReturnType<typeof cipherOf>;

export const hmac = (key: Buffer, text: string): string => createHmac("sha256", key).update(text).digest("hex");
