import { existsSync, mkdirSync } from "node:fs";
import type { ServerBuild } from "@remix-run/node";
import { migrate } from "db/migrate.server";
import { seedDemoShop } from "db/seed/demo-shop.server";
import { openReadOnly, openSqlite } from "db/sqlite.server";
import type { OpenDatabase } from "db/sqlite.server";
import { remindersToSend, remindRents } from "~/arrears/remind.server";
import { HOUR, millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { beginChain } from "~/papers/access-chain.server";
import { insertAccount } from "~/people/accounts.repo.server";
import { dueRentals, postDues } from "~/payments/post-dues.server";
import { eraseServed } from "~/privacy/erase-served.server";
import { escalateCalls } from "~/dispatch/escalate-calls.server";
import { hashOfPassword } from "~/people/password.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { warnHolds } from "~/reservations/warn-holds.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { viewingCalendar } from "~/feeds/viewing-calendar.server";
import { driversFor, outboxOf } from "~/notices/open-outbox.server";
import { dueNotices, queueDueNotices } from "~/notices/queue-due.server";
import { setOpenWays } from "~/outbox/open-ways.server";
import { now } from "./clock.server";
import { configurationFrom } from "./configuration.server";
import type { Configuration } from "./configuration.server";
import { runDataChecks } from "./data-checks.server";
import { listen, loggerFor, shopApp } from "./http.server";
import type { Serving } from "./http.server";
import { newId } from "./ids.server";
import { settleKeptKey } from "./kept-key.server";
import { openVault, recogniseVaultKey } from "./open-vault.server";
import { configuration, openShop, reader, transact } from "./shop.server";
import { sweepVault } from "./vault-files.server";
import { dropSealedFile } from "./vault.server";

/** Opens and migrates the database, and fills an empty demo shop. */
export async function openFromEnvironment(): Promise<{ configuration: Configuration; database: OpenDatabase }> {
  let configuration = configurationFrom(process.env);
  mkdirSync(configuration.vaultDir, { recursive: true, mode: 0o700 });
  const database = openSqlite(configuration.databaseFile);
  await migrate(database.writer);
  if (await settleKeptKey(configuration, database.reader)) configuration = configurationFrom(process.env);
  openShop({ database, configuration });
  setOpenWays(driversFor(configuration).map((driver) => driver.channel));
  await transact((tx) => openVault(tx, now()));
  if (configuration.demo) await seedDemoShop(database.writer, now(), { vault: true });
  await transact(beginChain);
  return { configuration, database };
}

const EVERY_MINUTE = 60_000;

/** Once an hour, and first of all after a start: what has served its time is erased, and what an interruption left is swept. */
function tidying(onLost: (ids: readonly string[]) => void): () => Promise<void> {
  let tidied: Instant | null = null;
  return async () => {
    const at = now();
    if (tidied && millisBetween(tidied, at) < HOUR) return;
    tidied = at;
    const erased = await transact(async (tx) => eraseServed(tx, await figuresAt(tx, at), at));
    await Promise.all(erased.map(dropSealedFile));
    const { lost } = await sweepVault(reader(), at);
    if (lost.length > 0) onLost(lost);
  };
}

/** R4: posts what the clock has made due; every rental is looked at once, afterwards those that can still change. */
async function postWhatIsDue(which: "moving" | "all"): Promise<void> {
  const rentals = await dueRentals(reader(), which, now());
  if (rentals.length > 0) await transact((tx) => postDues(tx, rentals, now()));
}

/** R4: reminders go by the day, so that once an hour is often enough; each is sent once, whatever was missed or restarted. */
function reminding(): () => Promise<void> {
  let looked: Instant | null = null;
  return async () => {
    const at = now();
    if (looked && millisBetween(looked, at) < HOUR) return;
    looked = at;
    const rentals = await remindersToSend(reader(), at);
    if (rentals.length > 0) await transact((tx) => remindRents(tx, rentals, at));
  };
}

/**
 * R4, V5, V6, S10: each minute what has fallen due is posted, holds that ended are given up, what is free is offered to those on the
 * waiting list, holds about to end are warned of, repair promises in danger are noted, and pictures of papers that have served their
 * time are erased; whatever was missed while the shop was down goes first.
 */
function keepExpiring(onError: (error: unknown) => void, tidy: () => Promise<void>): () => void {
  let which: "moving" | "all" = "all";
  const remind = reminding();
  const turn = async () => {
    // What is wrong with one rental's money must not keep machines from being given free.
    await postWhatIsDue(which).catch(onError);
    which = "moving";
    await remind().catch(onError);
    await transact((tx) => expireHolds(tx, now(), { models: "all" }));
    await transact((tx) => warnHolds(tx, now()));
    await transact((tx) => escalateCalls(tx, now()));
    if ((await dueNotices(reader(), now())).length > 0) await transact((tx) => queueDueNotices(tx, now()));
    await tidy();
  };
  const expire = () => turn().catch(onError);
  void expire();
  const timer = setInterval(expire, EVERY_MINUTE);
  return () => clearInterval(timer);
}

const OUTBOX_EVERY = 10_000;

/** What waits in the outbox goes out; stopping, the message in flight comes to its end first. */
function keepSending(onError: (error: unknown) => void): () => Promise<void> {
  const outbox = outboxOf({ configuration: configuration(), reader: reader(), transact, now, calendarFor: viewingCalendar });
  const send = () => outbox.run().catch(onError);
  void send();
  const timer = setInterval(send, OUTBOX_EVERY);
  return async () => {
    clearInterval(timer);
    await outbox.stop();
  };
}

export interface StartOptions {
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly clientDir: string | null;
  readonly before?: Serving["before"];
}

/** Serves until SIGTERM or SIGINT; answers the port and whether demo accounts exist. */
export async function start(options: StartOptions): Promise<{ port: number; demo: boolean }> {
  const { configuration, database } = await openFromEnvironment();
  const logger = loggerFor(configuration);
  const tidy = tidying((files) => logger.error({ files }, "sealed files are missing from the disk"));
  const stopExpiring = keepExpiring((error) => logger.error({ error }, "expiring holds failed"), tidy);
  const stopSending = keepSending((error) => logger.error({ error }, "sending notices failed"));
  const serving = await listen(shopApp({ configuration, ...options }), configuration.port, configuration.host);
  const shutDown = async () => {
    stopExpiring();
    await Promise.all([stopSending(), serving.close()]);
    await database.close();
    process.exit(0);
  };
  process.once("SIGTERM", shutDown);
  process.once("SIGINT", shutDown);
  return { port: serving.port, demo: configuration.demo };
}

/** Prints what in the data contradicts itself; false where anything does. Nothing is written, and the shop may run meanwhile. */
export async function checkData(): Promise<boolean> {
  const configuration = configurationFrom(process.env);
  const { databaseFile } = configuration;
  if (!existsSync(databaseFile)) throw new Error(`No database at ${databaseFile}`);
  const { reader: db, close } = openReadOnly(databaseFile);
  openShop({ database: { reader: db, writer: db, close }, configuration });
  try {
    await recogniseVaultKey(db);
    const checks = await runDataChecks(db, now());
    for (const { name, looked, violations } of checks)
      console.log([`${violations.length === 0 ? "ok  " : "FAIL"} ${name}: ${looked}`, ...violations].join("\n       "));
    return checks.every((check) => check.violations.length === 0);
  } finally {
    await close();
  }
}

/** The first manager of a real shop. Throws when the sign-in is taken or the password is shorter than 15 characters. */
export async function createAdmin(given: { name: string; phone: string; password: string }): Promise<void> {
  if ([...given.password].length < 15) throw new Error("The password needs at least 15 characters.");
  const { database } = await openFromEnvironment();
  const password_hash = await hashOfPassword(given.password);
  const person = { id: newId("acc"), role: "manager", name: given.name, phone: given.phone, email: null } as const;
  await transact((tx) =>
    insertAccount(tx, { ...person, password_hash, customer_id: null, created_at: now(), deactivated_at: null }),
  );
  await database.close();
}
