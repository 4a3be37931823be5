import { fen, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { isReversed } from "./ledger";
import type { ChargeKind, Ledger, LedgerEntry, PaymentKind, PaymentWay } from "./ledger";

/** Which paper a payment has: money in, a deposit in, money back, or an entry that takes another one back. */
export const receiptKinds = ["receipt", "deposit", "refund", "reversal"] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

export type PaymentEntry = Extract<LedgerEntry, { type: "payment" }>;

export function receiptKindOf({ reverses, amount, kind }: Pick<PaymentEntry, "reverses" | "amount" | "kind">): ReceiptKind {
  if (reverses !== null) return "reversal";
  if (amount < 0) return "refund";
  return kind === "deposit" ? "deposit" : "receipt";
}

const prefixes: Record<ReceiptKind, string> = { receipt: "SJ", deposit: "YJ", refund: "TK", reversal: "CZ" };

/** Each kind has a series for each year in Shanghai. */
export const receiptSeries = (kind: ReceiptKind, issuedAt: Instant): string =>
  `receipt ${prefixes[kind]}${dayOf(issuedAt).slice(0, 4)}`;

/** `SJ2026-00042` */
export const receiptNumber = (kind: ReceiptKind, issuedAt: Instant, place: number): string =>
  `${prefixes[kind]}${dayOf(issuedAt).slice(0, 4)}-${String(place).padStart(5, "0")}`;

/** What was taken from the deposit, and why (D7). */
export interface Deduction {
  readonly kind: ChargeKind;
  readonly at: Instant;
  readonly amount: Fen;
  readonly reason: string;
}

/** How the money of the same kind stood right after the payment. */
export interface StandAfter {
  /** All that is due of it, as known then; null where it knows no end (fees agreed on site). */
  readonly due: Fen | null;
  readonly paid: Fen;
  readonly left: Fen;
  /** Of the deposit alone. */
  readonly deductions: readonly Deduction[];
  readonly deducted: Fen;
  readonly refunded: Fen;
  readonly held: Fen;
}

/** Everything that stands on the paper of a payment, kept as it was. */
export interface ReceiptFacts {
  readonly kind: ReceiptKind;
  readonly number: string;
  readonly lessor: { readonly name: string; readonly creditCode: string; readonly address: string; readonly phone: string };
  readonly payer: string;
  readonly booking: string;
  readonly agreement: string | null;
  readonly period: Period;
  readonly what: PaymentKind;
  /** What came in, was given back, or is taken back: never negative. */
  readonly amount: Fen;
  readonly way: PaymentWay;
  readonly paidAt: Instant;
  readonly issuedAt: Instant;
  readonly takenBy: string;
  readonly after: StandAfter;
  readonly refundWorkingDays: number;
  /** By which anybody checks the paper; papers from before have none. */
  readonly checkCode?: string;
  /** Of a reversal: the paper it takes back, and why. */
  readonly reverses: { readonly number: string; readonly reason: string } | null;
}

const atLeastZero = (amount: number): Fen => fen(Math.max(0, amount));
const sumOf = (entries: readonly LedgerEntry[], which: (entry: LedgerEntry) => boolean): Fen =>
  sumFen(entries.filter(which).map((entry) => entry.amount));

function deductionsIn(entries: readonly LedgerEntry[]): Deduction[] {
  return entries.flatMap((entry) =>
    entry.type === "charge" && entry.fromDeposit && entry.reverses === null && !isReversed(entries, entry.id)
      ? [{ kind: entry.kind, at: entry.at, amount: entry.amount, reason: entry.note ?? "" }]
      : [],
  );
}

/** How the ledger stood when this payment had just been written: later entries count for nothing, so that a late print says the same. */
export function standAfter({ entries, rent, deposit, fees }: Ledger, payment: PaymentEntry): StandAfter {
  const until = entries.slice(0, entries.findIndex((entry) => entry.id === payment.id) + 1);
  const paidAs = (kind: PaymentKind) => sumOf(until, (entry) => entry.type === "payment" && entry.kind === kind);
  const deductions = deductionsIn(until);
  const deducted = sumFen(deductions.map((each) => each.amount));
  const refunded = fen(-paidAs("deposit-refund"));
  const ofDeposit = { deductions, deducted, refunded, held: fen(paidAs("deposit") - deducted - refunded) };
  if (payment.kind === "deposit" || payment.kind === "deposit-refund") {
    const paid = paidAs("deposit");
    return { due: deposit.due, paid, left: atLeastZero(deposit.due - paid), ...ofDeposit };
  }
  if (payment.kind === "rent") {
    const fromDeposit = sumFen(deductions.filter((each) => each.kind === "rent").map((each) => each.amount));
    const paid = fen(paidAs("rent") + fromDeposit);
    return { due: rent.total, paid, left: atLeastZero(rent.total - paid), ...ofDeposit };
  }
  const paid = paidAs("service-fee");
  // What was agreed for visits is no entry of its own.
  const charges = fen(sumOf(until, (entry) => entry.type === "charge" && !entry.fromDeposit) + fees.visits);
  const charged = fees.charged + fees.visits === 0 ? null : charges;
  return { due: charged, paid, left: atLeastZero((charged ?? 0) - paid), ...ofDeposit };
}
