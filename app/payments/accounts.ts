import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { ChargeKind, PaymentKind, PaymentWay } from "./ledger";

/**
 * Where money can be. `receivable` and `deposit` are kept for each reservation: what its customer owes the shop, and what the shop
 * owes him of his deposit, which is a liability and never income (D7). The rest is the shop's.
 */
export const accounts = [
  "receivable",
  "deposit",
  "cash",
  "wechat",
  "alipay",
  "transfer",
  "income-rent",
  "income-supplement",
  "income-delivery",
  "income-service",
  "income-late",
  "income-damage",
  "income-other",
] as const;
export type Account = (typeof accounts)[number];

/** A positive amount that leaves `credit` and arrives at `debit`: every entry balances by itself. */
export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: Fen;
}

/** What a negative amount moves goes the other way; nothing moves nothing. */
function moved(debit: Account, credit: Account, amount: Fen): Posting | null {
  if (amount === 0) return null;
  return amount > 0 ? { debit, credit, amount } : { debit: credit, credit: debit, amount: fen(-amount) };
}

/** Money over the counter: against what the customer owes, or into his deposit and back. */
export const postingOfPayment = (kind: PaymentKind, way: PaymentWay, amount: Fen): Posting | null =>
  moved(way, kind === "deposit" || kind === "deposit-refund" ? "deposit" : "receivable", amount);

const incomeOf: Record<ChargeKind, Account> = {
  "late-return": "income-late",
  damage: "income-damage",
  missing: "income-damage",
  rent: "income-rent",
  other: "income-other",
};

/** A charge is owed, or taken from the deposit; rent taken from it pays what has fallen due already. */
export function postingOfCharge(kind: ChargeKind, fromDeposit: boolean, amount: Fen): Posting | null {
  if (!fromDeposit) return moved("receivable", incomeOf[kind], amount);
  return moved("deposit", kind === "rent" ? "receivable" : incomeOf[kind], amount);
}

export const dueKinds = ["rent", "supplement", "delivery", "service"] as const;
export type DueKind = (typeof dueKinds)[number];

export const postingOfDue = (kind: DueKind, amount: Fen): Posting | null => moved("receivable", `income-${kind}`, amount);

/** By how much a posting changes an account: more of it for the debit, less for the credit. */
export const changeOf = ({ debit, credit, amount }: Posting, account: Account): Fen =>
  fen(debit === account ? amount : credit === account ? -amount : 0);
