import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  DATA_DIR: z.string().default("./data"),
  DEMO: z.enum(["0", "1"]).default("0"),
  /** e.g. https://rent.example.cn; without it requests must come from the host they are sent to. */
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  /** Number of proxies in front that set X-Forwarded-For. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  SESSION_SECRET: z.string().min(32).optional(),
  /** 32 bytes, base64: the master key of the papers. */
  VAULT_KEY: z.string().optional(),
  /** The same in a file of its own, e.g. a secret that is mounted. */
  VAULT_KEY_FILE: z.string().optional(),
  /** e.g. smtp://user:password@mail.example.cn:587; without it e-mails wait. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** e.g. `Shop <notice@example.cn>`; needed with SMTP_URL. */
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)
    .optional(),
  /** A gateway for short messages, one for WeChat templates, and the secret that signs what is posted to them. */
  SMS_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  WECHAT_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEBHOOK_SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

/** The ways out of the house; null where nothing is set up. */
export interface NoticeSettings {
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly sms: Webhook | null;
  readonly wechat: Webhook | null;
}
interface Webhook {
  readonly url: string;
  readonly secret: string;
}

export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseFile: string;
  readonly vaultDir: string;
  /** A shop to try out: demo accounts exist, keys are made on the spot. */
  readonly demo: boolean;
  readonly publicOrigin: string | null;
  readonly trustProxy: number;
  readonly sessionSecret: string;
  readonly vaultKey: Buffer;
  /** Where the demo shop keeps the key it made itself; null where the key is given. */
  readonly keptVaultKey: string | null;
  readonly notices: NoticeSettings;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
}

/** A setting is missing or wrong; the message says which and what to do. Printed without a stack. */
export class ConfigurationError extends Error {}

function keptKey(dataDir: string, name: string): Buffer {
  const folder = join(dataDir, "keys");
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}

/** 32 bytes in base64, from a text or a file; throws ConfigurationError in the name of the setting it came by. */
export function keyFrom(
  name: string,
  given: { readonly text?: string | undefined; readonly file?: string | undefined },
): Buffer | null {
  if (given.file !== undefined && !existsSync(given.file))
    throw new ConfigurationError(`${name}_FILE: there is no file ${given.file}.`);
  const text = given.text ?? (given.file === undefined ? undefined : readFileSync(given.file, "utf8"));
  if (text === undefined) return null;
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== 32)
    throw new ConfigurationError(`${name} must be 32 bytes in base64, e.g. from \`openssl rand -base64 32\`.`);
  return key;
}

/** A rotation of a kept key writes the new one beside the old before it begins, and in its place when it is done. */
export const keptVaultKeyFile = (dataDir: string): string => join(dataDir, "keys", "vault.key");

function masterKey(given: Buffer | null, demo: boolean, dataDir: string): Buffer {
  if (given) return given;
  if (demo) return keptKey(dataDir, "vault.key");
  throw new ConfigurationError(
    "VAULT_KEY is missing: 32 random bytes in base64, e.g. from `openssl rand -base64 32`. Keep it apart from the data.",
  );
}

function noticeSettings(given: z.output<typeof environmentSchema>): NoticeSettings {
  const { SMTP_URL, MAIL_FROM, SMS_WEBHOOK_URL, WECHAT_WEBHOOK_URL, WEBHOOK_SECRET: secret } = given;
  if (SMTP_URL && !MAIL_FROM) throw new ConfigurationError("MAIL_FROM is missing: the address that SMTP_URL sends from.");
  if ((SMS_WEBHOOK_URL ?? WECHAT_WEBHOOK_URL) && !secret)
    throw new ConfigurationError("WEBHOOK_SECRET is missing: at least 32 characters, known to the gateway too.");
  const webhook = (url: string | undefined) => (url && secret ? { url, secret } : null);
  return {
    smtp: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
    ...{ sms: webhook(SMS_WEBHOOK_URL), wechat: webhook(WECHAT_WEBHOOK_URL) },
  };
}

/** Reads the environment. Outside demo mode a missing secret throws ConfigurationError: the server refuses to start. */
export function configurationFrom(environment: NodeJS.ProcessEnv): Configuration {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) throw new ConfigurationError(z.prettifyError(parsed.error));
  const given = parsed.data;
  const demo = given.DEMO === "1";
  const dataDir = resolve(given.DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  if (!demo && !given.SESSION_SECRET)
    throw new ConfigurationError("SESSION_SECRET is missing: at least 32 characters, e.g. from `openssl rand -base64 32`.");
  const vaultKey = keyFrom("VAULT_KEY", { text: given.VAULT_KEY, file: given.VAULT_KEY_FILE });
  return {
    port: given.PORT,
    host: given.HOST,
    dataDir,
    databaseFile: join(dataDir, "shop.sqlite"),
    vaultDir: join(dataDir, "vault"),
    demo,
    publicOrigin: given.PUBLIC_ORIGIN ? new URL(given.PUBLIC_ORIGIN).origin : null,
    trustProxy: given.TRUST_PROXY,
    sessionSecret: given.SESSION_SECRET ?? keptKey(dataDir, "session.secret").toString("base64"),
    vaultKey: masterKey(vaultKey, demo, dataDir),
    keptVaultKey: vaultKey ? null : keptVaultKeyFile(dataDir),
    notices: noticeSettings(given),
    logLevel: given.LOG_LEVEL,
  };
}
