import { paymentPlan } from "~/agreements/payment-plan";
import type { Payment as Instalment } from "~/agreements/payment-plan";
import { fen, sumFen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Violation } from "~/kernel/rule-violation";
import type { Day, Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";

export const paymentKinds = ["rent", "deposit", "deposit-refund", "service-fee"] as const;
export type PaymentKind = (typeof paymentKinds)[number];
/** What comes in over the counter; a refund has a form of its own. */
export const receivedKinds = ["rent", "deposit", "service-fee"] as const;
export const paymentWays = ["cash", "wechat", "alipay", "transfer"] as const;
export type PaymentWay = (typeof paymentWays)[number];
export const chargeKinds = ["late-return", "damage", "missing", "rent", "other"] as const;
export type ChargeKind = (typeof chargeKinds)[number];

interface Entry {
  readonly id: string;
  /** Negative for what was given back, and in counter-entries. */
  readonly amount: Fen;
  readonly at: Instant;
  readonly by: string;
  readonly note: string | null;
  /** The entry that this one takes back. */
  readonly reverses: string | null;
}
export type LedgerEntry =
  | (Entry & { readonly type: "payment"; readonly kind: PaymentKind; readonly way: PaymentWay })
  | (Entry & {
      readonly type: "charge";
      readonly kind: ChargeKind;
      readonly proposed: Fen | null;
      readonly fromDeposit: boolean;
    });

export interface LedgerFacts {
  readonly entries: readonly LedgerEntry[];
  readonly quote: Quote;
  /** All trips together, as they stand now. */
  readonly delivery: Fen;
  /** The deposit is waived: nothing of it is due (D2, D3). */
  readonly depositWaived: boolean;
  /** R4: rent falls due with the machines in the customer's hands; nothing is owed for what never left the shop. */
  readonly handedOut: boolean;
  /** S8: what he has said yes to for visits: owed once the fault is solved, to come until then. */
  readonly serviceFees: { readonly due: Fen; readonly coming: Fen };
  readonly today: Day;
  /** R2: what the rent comes to for the time really used, where the machines came back early; null otherwise. */
  readonly usedRent: Fen | null;
}

export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly rent: {
    readonly plan: readonly Instalment[];
    readonly total: Fen;
    /** Of it what has fallen due by today (R4). */
    readonly due: Fen;
    readonly paid: Fen;
    /** Paid for time that was not used (R2), or for a machine after it was lost (Civil Code 729): to be given back. */
    readonly over: Fen;
  };
  /** What is due beyond the quotation and not taken from the deposit. `visits`: all that was agreed for them, `coming`: of it what is not due yet. */
  readonly fees: { readonly charged: Fen; readonly visits: Fen; readonly coming: Fen; readonly paid: Fen };
  readonly deposit: {
    readonly due: Fen;
    readonly waived: boolean;
    readonly paid: Fen;
    readonly deducted: Fen;
    readonly refunded: Fen;
    /** What the shop still owes the customer (D7). */
    readonly held: Fen;
  };
}

const sumOf = (entries: readonly LedgerEntry[], which: (entry: LedgerEntry) => boolean): Fen =>
  sumFen(entries.filter(which).map((entry) => entry.amount));

/** How the money of a rental stands. A deposit is never income: it has a place of its own (D7). */
export function ledger(facts: LedgerFacts): Ledger {
  const { entries, quote, delivery, depositWaived, handedOut, serviceFees, today, usedRent } = facts;
  const plan = paymentPlan({ rent: fen(quote.rent + quote.supplement), atHandover: delivery, period: quote.period });
  const paidAs = (kind: PaymentKind) => sumOf(entries, (entry) => entry.type === "payment" && entry.kind === kind);
  const deductedFor = (rent: boolean) =>
    sumOf(entries, (entry) => entry.type === "charge" && entry.fromDeposit && (entry.kind === "rent") === rent);
  const rentFromDeposit = deductedFor(true);
  const deducted = fen(rentFromDeposit + deductedFor(false));
  const rentPaid = fen(paidAs("rent") + rentFromDeposit);
  const planned = sumFen(plan.map((each) => each.amount));
  const total = usedRent === null ? planned : fen(Math.min(planned, usedRent + delivery));
  const dueByPlan = sumFen(plan.filter((each) => handedOut && each.on <= today).map((each) => each.amount));
  const [paid, refunded] = [paidAs("deposit"), fen(-paidAs("deposit-refund"))];
  return {
    entries,
    rent: {
      plan,
      total,
      due: usedRent === null ? dueByPlan : total,
      paid: rentPaid,
      over: fen(Math.max(0, rentPaid - total)),
    },
    fees: {
      charged: fen(sumOf(entries, (entry) => entry.type === "charge" && !entry.fromDeposit) + serviceFees.due),
      visits: fen(serviceFees.due + serviceFees.coming),
      coming: serviceFees.coming,
      paid: paidAs("service-fee"),
    },
    deposit: {
      due: depositWaived ? ZERO : quote.deposit,
      waived: depositWaived,
      paid,
      deducted,
      refunded,
      held: fen(paid - deducted - refunded),
    },
  };
}

const atLeastZero = (amount: number): Fen => fen(Math.max(0, amount));

/** What the customer owes by now, the deposit apart: less than nothing where he has paid ahead or too much. */
export const receivable = ({ rent, fees }: Ledger): Fen => fen(rent.due - rent.paid + fees.charged - fees.paid);

/** What is still to come in of each kind; a fee for a visit may be paid as soon as it is agreed. */
export const outstanding = ({ rent, fees, deposit }: Ledger) => ({
  rent: atLeastZero(rent.total - rent.paid),
  rentNow: atLeastZero(rent.due - rent.paid),
  deposit: atLeastZero(deposit.due - deposit.paid),
  fees: atLeastZero(fees.charged + fees.coming - fees.paid),
});

const LEAST = fen(1);

export function checkBounds(amount: Fen, most: Fen): Violation | null {
  if (most < LEAST) return { code: "nothing-due" };
  return amount < LEAST || amount > most ? { code: "fee-out-of-bounds", lowest: LEAST, highest: most } : null;
}

/** R4, D7: whether so much may be taken in, or why not: never more than is owed. */
export function checkReceived(state: Ledger, kind: (typeof receivedKinds)[number], amount: Fen): Violation | null {
  const left = outstanding(state);
  return checkBounds(amount, kind === "service-fee" ? left.fees : left[kind]);
}

export const isReversed = (entries: readonly LedgerEntry[], id: string): boolean =>
  entries.some((entry) => entry.reverses === id);
