import { fen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { changeOf } from "~/payments/accounts";
import type { Account, Posting } from "~/payments/accounts";
import { paymentWays } from "~/payments/ledger";
import type { PaymentWay } from "~/payments/ledger";

/** A posting as a statement needs it. */
export interface StatedPosting extends Posting {
  readonly id: string;
  readonly at: Instant;
  readonly number: string;
  /** What a charge was for; null for anything else. */
  readonly reason: string | null;
  readonly reverses: boolean;
}

type Income = Extract<Account, `income-${string}`>;
/** What a line is about; the words for it stand in the catalogue. */
export type StatedWhat =
  | { readonly kind: "income"; readonly account: Income; readonly less: boolean }
  | { readonly kind: "payment" | "refund" | "deposit" | "deposit-refund"; readonly way: PaymentWay }
  | { readonly kind: "from-deposit"; readonly account: Income | null };

export interface AccountLine {
  readonly id: string;
  readonly at: Instant;
  readonly number: string;
  readonly what: StatedWhat;
  readonly reason: string | null;
  readonly reverses: boolean;
  /** For the account: what fell due, and what was paid. For a deposit: what came in, and what went out. */
  readonly first: Fen;
  readonly second: Fen;
  readonly balance: Fen;
}

export interface Statement {
  readonly account: readonly AccountLine[];
  /** Less than nothing where he has paid too much. */
  readonly owed: Fen;
  readonly deposits: readonly AccountLine[];
  readonly held: Fen;
}

const isIncome = (account: Account): account is Income => account.startsWith("income-");
const wayOf = ({ debit, credit }: Posting) => paymentWays.find((way) => way === debit || way === credit) ?? null;
const other = ({ debit, credit }: Posting, account: Account): Account => (debit === account ? credit : debit);

function onAccount(posting: StatedPosting): StatedWhat {
  const [counter, way] = [other(posting, "receivable"), wayOf(posting)];
  const up = changeOf(posting, "receivable") > 0;
  if (isIncome(counter)) return { kind: "income", account: counter, less: !up };
  if (way) return { kind: up ? "refund" : "payment", way };
  return { kind: "from-deposit", account: null };
}

function onDeposit(posting: StatedPosting): StatedWhat {
  const [counter, way] = [other(posting, "deposit"), wayOf(posting)];
  if (way) return { kind: posting.credit === "deposit" ? "deposit" : "deposit-refund", way };
  return { kind: "from-deposit", account: isIncome(counter) ? counter : null };
}

const common = ({ id, at, number, reason, reverses }: StatedPosting) => ({ id, at, number, reason, reverses });

/** R4, D7: a customer's account line by line with its running balance, and his deposits apart from it. */
export function statementOf(postings: readonly StatedPosting[]): Statement {
  const [account, deposits]: [AccountLine[], AccountLine[]] = [[], []];
  let [owed, held] = [ZERO, ZERO];
  for (const posting of postings) {
    const due = changeOf(posting, "receivable");
    if (due !== 0) {
      owed = fen(owed + due);
      const what = onAccount(posting);
      const parts = what.kind === "income" ? { first: due, second: ZERO } : { first: ZERO, second: fen(-due) };
      account.push({ ...common(posting), what, ...parts, balance: owed });
    }
    const kept = fen(-changeOf(posting, "deposit"));
    if (kept !== 0) {
      held = fen(held + kept);
      const what = onDeposit(posting);
      const parts = what.kind === "deposit" ? { first: kept, second: ZERO } : { first: ZERO, second: fen(-kept) };
      deposits.push({ ...common(posting), what, ...parts, balance: held });
    }
  }
  return { account, owed, deposits, held };
}
