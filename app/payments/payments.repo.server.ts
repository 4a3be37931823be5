import type { Insertable } from "kysely";
import type { ChargeTable, PaymentTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { insertJournal, journalRows } from "./journal.repo.server";
import { ledger } from "./ledger";
import type { Ledger } from "./ledger";
import { moneyFacts } from "./money-facts.repo.server";

/** How the money of a reservation stands at `now`, with every entry, oldest first (D7, R4). */
export async function ledgerOf(db: Reader, reservation: { readonly id: string }, now: Instant): Promise<Ledger> {
  const [facts] = await moneyFacts(db, [reservation.id], now);
  if (!facts) throw new Error(`No such reservation: ${reservation.id}`);
  return ledger(facts.ledger);
}

/** What came in or was given back, with its entry in the journal. */
export async function insertPayment(tx: Tx, payment: Insertable<PaymentTable>): Promise<void> {
  await tx.insertInto("payment").values(payment).execute();
  await insertJournal(tx, journalRows.ofPayment(payment));
}

/** What is charged or taken from a deposit, with its entry in the journal. */
export async function insertCharge(tx: Tx, charge: Insertable<ChargeTable>): Promise<void> {
  await tx.insertInto("charge").values(charge).execute();
  await insertJournal(tx, journalRows.ofCharge(charge));
}
