import type { Insertable } from "kysely";
import type { ChargeTable, PaymentTable } from "db/schema";
import { fen, ZERO } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { checkBounds, checkReceived, isReversed, outstanding } from "./ledger";
import type { Ledger, LedgerEntry } from "./ledger";
import type { PaymentForm } from "./payment-schema";

/** A machine may be worth so much; a zero too many is caught. */
const GREATEST_CHARGE = fen(100_000_000);

export interface Entering {
  readonly reservationId: string;
  readonly state: Ledger;
  /** Machines are in the customer's hands. */
  readonly stillOut: boolean;
  readonly by: string;
  readonly now: Instant;
  /** For a second row that the form itself has no id for. */
  readonly newId: () => string;
}

/** What one form comes to on the ledger. */
export interface Written {
  readonly payments: readonly Insertable<PaymentTable>[];
  readonly charges: readonly Insertable<ChargeTable>[];
}

const payment = (row: Insertable<PaymentTable>): Written => ({ payments: [row], charges: [] });
const charges = (...rows: Insertable<ChargeTable>[]): Written => ({ payments: [], charges: rows });

function refuse(violation: Violation | null, field: string): void {
  if (violation) throw new RuleViolation(violation, field);
}

const common = ({ reservationId, by, now }: Entering) => ({ reservation_id: reservationId, at: now, recorded_by: by });
const flag = (yes: boolean) => (yes ? (1 as const) : (0 as const));

function receive(entering: Entering, form: Extract<PaymentForm, { intent: "receive" }>): Written {
  const { id, kind, amount, way, note } = form;
  refuse(checkReceived(entering.state, kind, amount), "amount");
  return payment({ id, kind, amount_fen: amount, way, note: note || null, reverses_id: null, ...common(entering) });
}

type Refund = Extract<PaymentForm, { intent: "refund" | "refund-rent" }>;

/**
 * D7: the deposit is given back once the machines are, or a waiver has come in its place, and never more than is held of it.
 * R2: of the rent what was paid for time that was not used.
 */
function refund(entering: Entering, form: Refund): Written {
  const { state, stillOut } = entering;
  const ofDeposit = form.intent === "refund";
  if (ofDeposit && stillOut && !state.deposit.waived) throw new RuleViolation({ code: "machines-still-out" });
  refuse(checkBounds(form.amount, ofDeposit ? state.deposit.held : state.rent.over), "amount");
  const { id, amount, way, note } = form;
  const kind = ofDeposit ? ("deposit-refund" as const) : ("rent" as const);
  return payment({ id, kind, amount_fen: fen(-amount), way, note: note || null, reverses_id: null, ...common(entering) });
}

/** D7: what is taken from the deposit is itemised, each with its reason, and never more than is held. Rent owed has no other way. */
function charge(entering: Entering, form: Extract<PaymentForm, { intent: "charge" }>): Written {
  const { state } = entering;
  const { id, kind, amount, reason } = form;
  const fromDeposit = form.fromDeposit !== undefined || kind === "rent";
  const most = Math.min(
    fromDeposit ? state.deposit.held : GREATEST_CHARGE,
    kind === "rent" ? outstanding(state).rentNow : GREATEST_CHARGE,
  );
  refuse(checkBounds(amount, fen(most)), "amount");
  const row = { kind, amount_fen: amount, proposed_fen: null, reason, from_deposit: flag(fromDeposit) };
  return charges({ id, ...row, reverses_id: null, ...common(entering) });
}

function reversible({ entries }: Ledger, id: string): LedgerEntry {
  const entry = entries.find((each) => each.id === id);
  if (!entry) throw new RuleViolation({ code: "not-found" });
  if (entry.reverses !== null || isReversed(entries, entry.id)) throw new RuleViolation({ code: "already-changed" });
  return entry;
}

/** D7: what is still owed of a charge's kind is taken from the deposit instead: the charge is taken back and written anew. */
function toDeposit(entering: Entering, form: Extract<PaymentForm, { intent: "to-deposit" }>): Written {
  const { state } = entering;
  const entry = reversible(state, form.entry);
  if (entry.type !== "charge" || entry.fromDeposit) throw new RuleViolation({ code: "already-changed" });
  const violation = checkBounds(entry.amount, fen(Math.min(state.deposit.held, outstanding(state).fees)));
  if (violation) throw new RuleViolation(violation);
  const { kind, amount, proposed, note } = entry;
  const row = { kind, proposed_fen: proposed, reason: note ?? "", ...common(entering) };
  return charges(
    { ...row, id: form.id, amount_fen: fen(-amount), from_deposit: 0, reverses_id: entry.id },
    { ...row, id: entering.newId(), amount_fen: amount, from_deposit: 1, reverses_id: null },
  );
}

/** What the counter-entry leaves of the deposit: money that was given back or deducted cannot vanish from under it. */
function checkStillHeld({ deposit }: Ledger, entry: LedgerEntry): void {
  const ofDeposit = entry.type === "payment" && (entry.kind === "deposit" || entry.kind === "deposit-refund");
  if (ofDeposit && entry.amount > deposit.held)
    throw new RuleViolation({ code: "fee-out-of-bounds", lowest: ZERO, highest: deposit.held });
}

/** R4: a mistake is taken back by a counter-entry, once; what was written stays. */
function reverse(entering: Entering, form: Extract<PaymentForm, { intent: "reverse" }>): Written {
  const entry = reversible(entering.state, form.entry);
  checkStillHeld(entering.state, entry);
  const undone = { id: form.id, amount_fen: fen(-entry.amount), reverses_id: entry.id, ...common(entering) };
  if (entry.type === "payment") return payment({ kind: entry.kind, way: entry.way, note: form.reason, ...undone });
  const row = { kind: entry.kind, proposed_fen: null, reason: form.reason, from_deposit: flag(entry.fromDeposit) };
  return charges({ ...row, ...undone });
}

/** R4, D7: what a form writes on the ledger as it stands; throws where it may not. */
export function writeEntry(entering: Entering, form: PaymentForm): Written {
  switch (form.intent) {
    case "receive":
      return receive(entering, form);
    case "refund":
    case "refund-rent":
      return refund(entering, form);
    case "charge":
      return charge(entering, form);
    case "to-deposit":
      return toDeposit(entering, form);
    case "reverse":
      return reverse(entering, form);
  }
}
