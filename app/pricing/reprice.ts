import { fen, sumFen, type Fen } from "~/kernel/money";
import { addOnRent, paidRent, paidUnits } from "./add-on";
import { discountedRent } from "./discount";
import type { Quote, QuoteDiscount, QuoteLine } from "./quote";
import { rentOf, type MeasuredTerm } from "./rent";
import { inProportion, spread } from "./spread";

/**
 * A line's rent after discounts when its list rent becomes `list` (paid units only): it keeps the share of list that it was quoted
 * at, whatever made it up. Bookings from before that was kept have shares alone.
 */
export function netAnew(line: QuoteLine, list: Fen, quote: Quote): Fen {
  const paid = paidRent(line);
  if (line.net === undefined) {
    const shares = quote.discounts.map((discount) => discount.basisPoints);
    return discountedRent(list, shares, { campaign: false });
  }
  return paid === 0 ? list : inProportion(list, fen(line.net - addOnRent(line)), paid);
}

/** What the lines come to for another term, at the booked rates and discounts; units at ¥1 stay at ¥1. */
export const rentForTerm = (quote: Quote, term: MeasuredTerm): Fen =>
  sumFen(
    quote.lines.map((line) => {
      const list = fen(paidUnits(line) * rentOf(line.card, term).amount);
      return fen(netAnew(line, list, quote) + addOnRent(line));
    }),
  );

/** The discounts when together they come to `off` instead, each with its share of it. */
export function discountsAnew(discounts: readonly QuoteDiscount[], off: Fen): QuoteDiscount[] {
  const parts = spread(
    off,
    discounts.map((discount) => discount.amount),
  );
  return discounts.map((discount, index) => ({ ...discount, amount: parts[index] ?? fen(0) }));
}
