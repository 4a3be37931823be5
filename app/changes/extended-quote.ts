import { fen, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { addOnRent, paidUnits } from "~/pricing/add-on";
import { discountedRent } from "~/pricing/discount";
import type { Quote, QuoteLine } from "~/pricing/quote";
import { measure, rentOf } from "~/pricing/rent";
import type { MeasuredTerm } from "~/pricing/rent";
import { discountsAnew, netAnew } from "~/pricing/reprice";
import { longerSupplement } from "~/pricing/supplement";

/**
 * A share of a few fen, rounded and then stretched, would drift from what booking long at once costs: where all that was taken off
 * are shares of the whole booking, they are taken anew.
 */
function netOf(line: QuoteLine, list: Fen, quote: Quote): Fen {
  const kept = netAnew(line, list, quote);
  if (!quote.discounts.every(({ because }) => because === "quantity" || because === "member")) return kept;
  const shares = quote.discounts.map((discount) => discount.basisPoints);
  return fen(Math.min(kept, discountedRent(list, shares, { campaign: false })));
}

function longerLine(
  line: QuoteLine,
  term: MeasuredTerm,
  quote: Quote,
): QuoteLine & { readonly net: NonNullable<QuoteLine["net"]> } {
  const { amount, parts } = rentOf(line.card, term);
  const list = fen(paidUnits(line) * amount);
  const own = addOnRent(line);
  const { referencePerUnit: _past, ...rest } = line;
  return { ...rest, parts, rentPerUnit: amount, rent: fen(list + own), net: fen(netOf(line, list, quote) + own) };
}

/**
 * R3: the quotation with a later end: one whole term from its first day (P1) at the booked rates and discounts, so that renewing
 * never costs more than having booked long at once; the supplement likewise. Never less than what is agreed already (P2).
 */
export function extendedQuote(quote: Quote, until: Instant): Quote {
  const period = { from: quote.period.from, until };
  const term = measure(period);
  const lines = quote.lines.map((line) => longerLine(line, term, quote));
  const listRent = sumFen(lines.map((line) => line.rent));
  const rent = fen(Math.max(quote.rent, sumFen(lines.map((line) => line.net))));
  const supplement = longerSupplement(quote, rent);
  const off = fen(Math.max(0, listRent - rent));
  return {
    ...quote,
    ...{ period, lines, listRent, rent, supplement },
    discounts: discountsAnew(quote.discounts, off),
    toPay: fen(rent + supplement + quote.delivery),
  };
}
