import type { Tx } from "db/transact.server";
import { fen, ZERO } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { checkBounds, checkReceived, isReversed, outstanding } from "./ledger";
import type { Ledger, LedgerEntry } from "./ledger";
import type { PaymentForm } from "./payment-schema";
import { issueReceipt } from "./issue-receipt.server";
import { insertCharge, insertPayment, ledgerOf } from "./payments.repo.server";
import { bookingOfPayment } from "./receipts.repo.server";

/** A machine may be worth so much; a zero too many is caught. */
const GREATEST_CHARGE = fen(100_000_000);

interface Entering {
  readonly tx: Tx;
  readonly reservation: Reservation;
  readonly state: Ledger;
  readonly by: string;
  readonly now: Instant;
}

function refuse(violation: Violation | null, field: string): void {
  if (violation) throw new RuleViolation(violation, field);
}

const common = ({ reservation, by, now }: Entering) => ({ reservation_id: reservation.id, at: now, recorded_by: by });

async function receive(entering: Entering, form: Extract<PaymentForm, { intent: "receive" }>): Promise<void> {
  refuse(checkReceived(entering.state, form.kind, form.amount), "amount");
  const { id, kind, amount, way, note } = form;
  await insertPayment(entering.tx, {
    id,
    kind,
    amount_fen: amount,
    way,
    note: note || null,
    reverses_id: null,
    ...common(entering),
  });
}

type Refund = Extract<PaymentForm, { intent: "refund" | "refund-rent" }>;

/**
 * D7: the deposit is given back once the machines are, or a waiver has come in its place, and never more than is held of it.
 * R2: of the rent what was paid for time that was not used.
 */
async function refund(entering: Entering, form: Refund): Promise<void> {
  const { reservation, state } = entering;
  const ofDeposit = form.intent === "refund";
  const stillOut = reservation.handedOutAt !== null && reservation.returnedAt === null;
  if (ofDeposit && stillOut && !state.deposit.waived) throw new RuleViolation({ code: "machines-still-out" });
  refuse(checkBounds(form.amount, ofDeposit ? state.deposit.held : state.rent.over), "amount");
  const { id, amount, way, note } = form;
  const kind = ofDeposit ? ("deposit-refund" as const) : ("rent" as const);
  const row = { kind, amount_fen: fen(-amount), way, note: note || null, reverses_id: null };
  await insertPayment(entering.tx, { id, ...row, ...common(entering) });
}

const flag = (yes: boolean) => (yes ? (1 as const) : (0 as const));

/** D7: what is taken from the deposit is itemised, each with its reason, and never more than is held. Rent owed has no other way. */
async function charge(entering: Entering, form: Extract<PaymentForm, { intent: "charge" }>): Promise<void> {
  const { state } = entering;
  const { id, kind, amount, reason } = form;
  const fromDeposit = form.fromDeposit !== undefined || kind === "rent";
  const most = Math.min(
    fromDeposit ? state.deposit.held : GREATEST_CHARGE,
    kind === "rent" ? outstanding(state).rentNow : GREATEST_CHARGE,
  );
  refuse(checkBounds(amount, fen(most)), "amount");
  const row = { kind, amount_fen: amount, proposed_fen: null, reason, from_deposit: flag(fromDeposit) };
  await insertCharge(entering.tx, { id, ...row, reverses_id: null, ...common(entering) });
}

const reversible = ({ entries }: Ledger, id: string): LedgerEntry => {
  const entry = entries.find((each) => each.id === id);
  if (!entry) throw new RuleViolation({ code: "not-found" });
  if (entry.reverses !== null || isReversed(entries, entry.id)) throw new RuleViolation({ code: "already-changed" });
  return entry;
};

/** D7: what is still owed of a charge's kind is taken from the deposit instead: the charge is taken back and written anew. */
async function toDeposit(entering: Entering, form: Extract<PaymentForm, { intent: "to-deposit" }>): Promise<void> {
  const { tx, state } = entering;
  const entry = reversible(state, form.entry);
  if (entry.type !== "charge" || entry.fromDeposit) throw new RuleViolation({ code: "already-changed" });
  const violation = checkBounds(entry.amount, fen(Math.min(state.deposit.held, outstanding(state).fees)));
  if (violation) throw new RuleViolation(violation);
  const { kind, amount, proposed, note } = entry;
  const row = { kind, proposed_fen: proposed, reason: note ?? "", ...common(entering) };
  await insertCharge(tx, { ...row, id: form.id, amount_fen: fen(-amount), from_deposit: 0, reverses_id: entry.id });
  await insertCharge(tx, { ...row, id: newId("chg"), amount_fen: amount, from_deposit: 1, reverses_id: null });
}

/** What the counter-entry leaves of the deposit: money that was given back or deducted cannot vanish from under it. */
function checkStillHeld({ deposit }: Ledger, entry: LedgerEntry): void {
  const ofDeposit = entry.type === "payment" && (entry.kind === "deposit" || entry.kind === "deposit-refund");
  if (ofDeposit && entry.amount > deposit.held)
    throw new RuleViolation({ code: "fee-out-of-bounds", lowest: ZERO, highest: deposit.held });
}

/** R4: a mistake is taken back by a counter-entry, once; what was written stays. */
async function reverse(entering: Entering, form: Extract<PaymentForm, { intent: "reverse" }>): Promise<void> {
  const entry = reversible(entering.state, form.entry);
  checkStillHeld(entering.state, entry);
  const undone = { amount_fen: fen(-entry.amount), reverses_id: entry.id, ...common(entering) };
  if (entry.type === "payment") {
    await insertPayment(entering.tx, { id: form.id, kind: entry.kind, way: entry.way, note: form.reason, ...undone });
    return;
  }
  const row = {
    kind: entry.kind,
    proposed_fen: null,
    reason: form.reason,
    from_deposit: flag(entry.fromDeposit),
  };
  await insertCharge(entering.tx, { id: form.id, ...row, ...undone });
}

/**
 * R4, D7: writes one entry on the ledger of a reservation: money taken in or given back, a charge, or a counter-entry. Throws where
 * the amount is out of bounds. The same form sent twice is one entry. Whatever is paid has its paper with it.
 */
export async function recordPayment(tx: Tx, number: string, form: PaymentForm, by: string, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  // An entry that is there already was sent twice: its own amount must not count against it.
  const known = await ledgerOf(tx, reservation, now);
  if (known.entries.some((entry) => entry.id === form.id)) return;
  const entering = { tx, reservation, state: known, by, now };
  if (form.intent === "receive") await receive(entering, form);
  else if (form.intent === "refund" || form.intent === "refund-rent") await refund(entering, form);
  else if (form.intent === "charge") await charge(entering, form);
  else if (form.intent === "to-deposit") await toDeposit(entering, form);
  else await reverse(entering, form);
  const isPayment = (await bookingOfPayment(tx, form.id, null)) !== null;
  if (isPayment) await issueReceipt(tx, { paymentId: form.id, number, by }, now);
}
