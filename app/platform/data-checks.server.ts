import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { checkOutbox } from "~/outbox/check-outbox.server";
import { checkChain } from "~/papers/access-chain.server";
import { checkLedger } from "~/payments/check-ledger.server";
import { checkVault } from "./vault-files.server";

export interface DataCheck {
  readonly name: string;
  /** How much was looked at. */
  readonly looked: string;
  readonly violations: readonly string[];
}

/** What must be true of the data whatever has happened; each looks at everything and writes nothing. */
const checks: readonly ((db: Reader, now: Instant) => Promise<DataCheck>)[] = [
  async (db, now) => {
    const { reservations, entries, violations } = await checkLedger(db, now);
    return { name: "ledger", looked: `${entries} entries of ${reservations} bookings`, violations };
  },
  async (db, now) => {
    const { files, texts, violations } = await checkVault(db, now);
    return { name: "vault", looked: `${files} sealed files, ${texts} sealed texts`, violations };
  },
  async (db) => {
    const { count, mark, findings } = await checkChain(db);
    return { name: "looks at papers", looked: `${count} looks, mark ${mark || "none"}`, violations: findings };
  },
  async (db) => {
    const { rows, violations } = await checkOutbox(db);
    return { name: "outbox", looked: `${rows} notices`, violations };
  },
];

export async function runDataChecks(db: Reader, now: Instant): Promise<DataCheck[]> {
  const done: DataCheck[] = [];
  for (const check of checks) done.push(await check(db, now));
  return done;
}
