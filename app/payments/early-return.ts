import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { earlier, later, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { rentForTerm } from "~/pricing/reprice";
import { measure } from "~/pricing/rent";
import { usedSupplement } from "~/pricing/supplement";
import type { HouseFigures } from "~/settings/house-figures";
import type { Ledger } from "./ledger";

export interface EarlyReturn {
  /** For the time really used, supplement included. */
  readonly rent: Fen;
  /** By so much less than booked. */
  readonly refund: Fen;
  /** Of `rent` what the tier costs. */
  readonly supplement: Fen;
}

/**
 * R2: the rent reckoned anew for the time really used (P1), at the booked rates and discounts, the supplement likewise; null when
 * the machines did not come back early.
 */
export function earlyReturn(quote: Quote, returned: Instant, figures: HouseFigures): EarlyReturn | null {
  if (returned >= quote.period.until) return null;
  const { from, until } = quote.period;
  const used = measure({ from, until: earlier(until, later(returned, plusHours(from, figures.shortestTermHours))) });
  const anew = rentForTerm(quote, used);
  const booked = quote.rent + quote.supplement;
  const rent = fen(Math.min(booked, anew + usedSupplement(quote, anew)));
  const supplement = rent === booked ? quote.supplement : fen(rent - Math.min(anew, rent));
  return { rent, refund: fen(booked - rent), supplement };
}

/** R2: what of it comes back to the customer, who may not have paid so much yet, and what is left for him to pay; never both. */
export function settledEarly(
  { refund }: Pick<EarlyReturn, "refund">,
  { total, paid }: Pick<Ledger["rent"], "total" | "paid">,
): { back: Fen; still: Fen } {
  const left = total - refund - paid;
  return { back: fen(Math.max(0, -left)), still: fen(Math.max(0, left)) };
}
