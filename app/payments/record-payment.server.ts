import type { Tx } from "db/transact.server";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { checkBounds, checkReceived, isReversed } from "./ledger";
import type { Ledger } from "./ledger";
import type { PaymentForm } from "./payment-schema";
import { insertCharge, insertPayment, ledgerOf } from "./payments.repo.server";

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

/** D7: never more than is held of it. */
async function refund(entering: Entering, form: Extract<PaymentForm, { intent: "refund" }>): Promise<void> {
  refuse(checkBounds(form.amount, entering.state.deposit.held), "amount");
  const { id, amount, way, note } = form;
  const row = { kind: "deposit-refund" as const, amount_fen: fen(-amount), way, note: note || null, reverses_id: null };
  await insertPayment(entering.tx, { id, ...row, ...common(entering) });
}

/** D7: what is taken from the deposit is itemised, each with its reason, and never more than is held. */
async function charge(entering: Entering, form: Extract<PaymentForm, { intent: "charge" }>): Promise<void> {
  const fromDeposit = form.fromDeposit !== undefined;
  refuse(checkBounds(form.amount, fromDeposit ? entering.state.deposit.held : fen(100_000_000)), "amount");
  const { id, kind, amount, reason } = form;
  const row = { kind, amount_fen: amount, proposed_fen: null, reason, from_deposit: fromDeposit ? (1 as const) : (0 as const) };
  await insertCharge(entering.tx, { id, ...row, reverses_id: null, ...common(entering) });
}

/** R4: a mistake is taken back by a counter-entry, once; what was written stays. */
async function reverse(entering: Entering, form: Extract<PaymentForm, { intent: "reverse" }>): Promise<void> {
  const { entries } = entering.state;
  const entry = entries.find((each) => each.id === form.entry);
  if (!entry) throw new RuleViolation({ code: "not-found" });
  if (entry.reverses !== null || isReversed(entries, entry.id)) throw new RuleViolation({ code: "already-changed" });
  const undone = { amount_fen: fen(-entry.amount), reverses_id: entry.id, ...common(entering) };
  if (entry.type === "payment") {
    await insertPayment(entering.tx, { id: form.id, kind: entry.kind, way: entry.way, note: form.reason, ...undone });
    return;
  }
  const row = {
    kind: entry.kind,
    proposed_fen: null,
    reason: form.reason,
    from_deposit: entry.fromDeposit ? (1 as const) : (0 as const),
  };
  await insertCharge(entering.tx, { id: form.id, ...row, ...undone });
}

/**
 * R4, D7: writes one entry on the ledger of a reservation: money taken in or given back, a charge, or a counter-entry. Throws where
 * the amount is out of bounds. The same form sent twice is one entry.
 */
export async function recordPayment(tx: Tx, number: string, form: PaymentForm, by: string, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  // An entry that is there already was sent twice: its own amount must not count against it.
  const known = await ledgerOf(tx, reservation, now);
  if (known.entries.some((entry) => entry.id === form.id)) return;
  const entering = { tx, reservation, state: known, by, now };
  if (form.intent === "receive") await receive(entering, form);
  else if (form.intent === "refund") await refund(entering, form);
  else if (form.intent === "charge") await charge(entering, form);
  else await reverse(entering, form);
}
