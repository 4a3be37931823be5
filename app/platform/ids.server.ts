import { createHash, randomBytes } from "node:crypto";

/** 128 random bits with a prefix that says what it names, e.g. `rsv_0f3c…`. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(16).toString("hex")}`;

/** A secret for a link or a cookie: 256 random bits, safe in a URL. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token: whoever reads the database cannot use it. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** An id minted by a form's loader and posted back, so that sending twice is sending once. */
export const isMintedId = (prefix: string, id: string): boolean => new RegExp(`^${prefix}_[0-9a-f]{32}$`).test(id);
