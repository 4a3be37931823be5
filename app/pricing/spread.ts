import { fen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";

/** Exact where the product of two amounts is too large for a number. */
const timesOver = (amount: number, share: number, whole: number): { quotient: number; rest: bigint } => {
  const product = BigInt(amount) * BigInt(share);
  return { quotient: Number(product / BigInt(whole)), rest: product % BigInt(whole) };
};

/**
 * Parts of `total` in proportion to `weights`, whole fen that add up to it: the largest remainders get the last of them. No part is
 * more than its weight as long as the total is not more than all weights. All zero where there is no weight.
 */
export function spread(total: Fen, weights: readonly Fen[]): Fen[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => ZERO);
  const parts = weights.map((weight, index) => ({ index, ...timesOver(total, weight, whole) }));
  let left = total - parts.reduce((sum, part) => sum + part.quotient, 0);
  const byRest = [...parts].sort((one, other) =>
    one.rest < other.rest ? 1 : one.rest > other.rest ? -1 : one.index - other.index,
  );
  for (const part of byRest) {
    if (left === 0) break;
    part.quotient += 1;
    left -= 1;
  }
  return parts.map((part) => fen(part.quotient));
}

/** What `amount` becomes when `whole` became `paid`, rounded half up to the fen. `whole` is more than 0. */
export function inProportion(amount: Fen, paid: Fen, whole: Fen): Fen {
  const { quotient, rest } = timesOver(amount, paid, whole);
  return fen(quotient + (rest * 2n >= BigInt(whole) ? 1 : 0));
}
