import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { noticeOfRefunds } from "~/outbox/queue-notice.server";
import { newId } from "~/platform/ids.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { issueReceipt } from "./issue-receipt.server";
import type { PaymentForm } from "./payment-schema";
import { insertCharge, insertPayment, ledgerOf } from "./payments.repo.server";
import { postDues } from "./post-dues.server";
import { writeEntry } from "./write-entry";

/**
 * R4, D7: writes one entry on the ledger of a reservation: money taken in or given back, a charge, or a counter-entry. Throws where
 * the amount is out of bounds. The same form sent twice is one entry.
 */
export async function recordPayment(tx: Tx, number: string, form: PaymentForm, by: string, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  await postDues(tx, [reservation.id], now);
  const state = await ledgerOf(tx, reservation, now);
  // An entry that is there already was sent twice: its own amount must not count against it.
  if (state.entries.some((entry) => entry.id === form.id)) return;
  const stillOut = reservation.handedOutAt !== null && reservation.returnedAt === null;
  const entering = { reservationId: reservation.id, state, stillOut, by, now, newId: () => newId("chg") };
  const { payments, charges } = writeEntry(entering, form);
  for (const payment of payments) await insertPayment(tx, payment);
  for (const charge of charges) await insertCharge(tx, charge);
  await noticeOfRefunds(tx, reservation.id, payments, now);
  for (const payment of payments) await issueReceipt(tx, { paymentId: payment.id, number, by }, now);
}
