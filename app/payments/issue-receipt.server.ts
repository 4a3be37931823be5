import { randomBytes } from "node:crypto";
import type { Tx } from "db/transact.server";
import { checkCodeOf, groupedCode } from "~/agreements/check-code";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { nextNumber } from "~/platform/number-series.server";
import { shop } from "~/platform/viewer.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { agreedFigures } from "./agreed-figures.repo.server";
import { ledgerOf } from "./payments.repo.server";
import { receiptKindOf, receiptNumber, receiptSeries, standAfter } from "./receipt";
import type { PaymentEntry, ReceiptFacts } from "./receipt";
import { findReceipt, insertReceipt } from "./receipts.repo.server";

interface Issuing {
  readonly paymentId: string;
  /** Of the booking that the payment belongs to. */
  readonly number: string;
  /** Who records the payment, or asks for the paper of one from before. */
  readonly by: string;
}

/**
 * The paper of a payment: taken with the payment itself, or, for one from before papers were numbered, when it is first asked for.
 * The number is given back with the transaction, so that a series has no gap; asked again it is the same paper. `not-found`
 * where the booking has no such payment.
 */
export async function issueReceipt(tx: Tx, { paymentId, number, by }: Issuing, now: Instant): Promise<ReceiptFacts> {
  const known = await findReceipt(tx, paymentId);
  if (known) return known;
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const ledger = await ledgerOf(tx, reservation, now);
  const payment = ledger.entries.find((entry): entry is PaymentEntry => entry.id === paymentId && entry.type === "payment");
  if (!payment) throw new RuleViolation({ code: "not-found" });
  // What is taken back has a paper of its own, and the counter-entry names it.
  const reversed = payment.reverses && (await issueReceipt(tx, { paymentId: payment.reverses, number, by }, now));
  const kind = receiptKindOf(payment);
  const code = checkCodeOf(randomBytes(10));
  const facts: ReceiptFacts = {
    kind,
    checkCode: groupedCode(code),
    number: receiptNumber(kind, now, await nextNumber(tx, receiptSeries(kind, now))),
    lessor: { name: shop.name, creditCode: shop.creditCode, address: shop.address, phone: shop.phone },
    ...{ payer: reservation.customer.name, booking: number, agreement: reservation.agreementNumber, period: reservation.period },
    ...{ what: payment.kind, amount: fen(Math.abs(payment.amount)), way: payment.way },
    ...{ paidAt: payment.at, issuedAt: now, takenBy: payment.by, after: standAfter(ledger, payment) },
    refundWorkingDays: (await agreedFigures(tx, reservation)).refundWorkingDays,
    reverses: reversed ? { number: reversed.number, reason: payment.note ?? "" } : null,
  };
  const row = { id: newId("rcp"), number: facts.number, payment_id: paymentId, reservation_id: reservation.id, kind };
  await insertReceipt(tx, { ...row, issued_at: now, issued_by: by, check_code: code, facts: JSON.stringify(facts) });
  return facts;
}
