import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { earlier, later, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { rentForTerm } from "~/pricing/reprice";
import { measure } from "~/pricing/rent";
import { usedSupplement } from "~/pricing/supplement";
import type { HouseFigures } from "~/settings/house-figures";

export interface EarlyReturn {
  /** For the time really used, supplement included. */
  readonly rent: Fen;
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
