import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { changeOf } from "~/payments/accounts";
import type { Posting } from "~/payments/accounts";
import { paymentWays } from "~/payments/ledger";
import type { PaymentWay } from "~/payments/ledger";

/** What came in and went out by one way of payment. */
export interface WayTotal {
  readonly way: PaymentWay;
  readonly taken: Fen;
  readonly given: Fen;
}

/** R4: per way of payment what the journal says was taken in and given back; every way stands there, used or not. */
export function totalsOf(postings: readonly Posting[]): WayTotal[] {
  return paymentWays.map((way) => {
    const changes = postings.map((each) => changeOf(each, way));
    const sum = (sign: 1 | -1) => changes.reduce((total, each) => total + Math.max(0, sign * each), 0);
    return { way, taken: fen(sum(1)), given: fen(sum(-1)) };
  });
}

export const netOf = ({ taken, given }: Pick<WayTotal, "taken" | "given">): Fen => fen(taken - given);
