import type { Reader } from "db/transact.server";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { discountsAnew } from "~/pricing/reprice";
import { longerSupplement } from "~/pricing/supplement";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import { quoteForPeriod } from "./change-reservation.server";
import { extendedQuote } from "./extended-quote";

/** The whole term as a change would price it; null where it cannot be booked any more, or its price is agreed by hand. */
async function bookedAtOnce(
  db: Reader,
  reservation: Reservation,
  until: Instant,
  figures: HouseFigures,
  now: Instant,
): Promise<Quote | null> {
  try {
    return await quoteForPeriod(db, reservation, { from: reservation.period.from, until }, figures, now);
  } catch (error) {
    if (error instanceof RuleViolation) return null;
    throw error;
  }
}

/**
 * R3, P8: a rental's quotation with a later end: at the rates and discounts it was booked with, or as a change to that term would be
 * priced now, whichever is less. So neither a reduction that only the longer term reaches nor one that has ended since is lost.
 * Deposit, deliveries and the supplement's share stay as agreed; never less than what is agreed already.
 */
export async function extensionQuote(
  db: Reader,
  reservation: Reservation,
  until: Instant,
  figures: HouseFigures,
  now: Instant,
): Promise<Quote> {
  const { quote } = reservation;
  const kept = extendedQuote(quote, until);
  const anew = await bookedAtOnce(db, reservation, until, figures, now);
  if (!anew || anew.rent >= kept.rent || anew.listRent < quote.rent) return kept;
  const rent = fen(Math.max(quote.rent, anew.rent));
  const supplement = longerSupplement(quote, rent);
  const agreed = new Map(quote.lines.map((line) => [line.modelId, line]));
  return {
    ...kept,
    lines: anew.lines.map((line) => {
      const { depositPerUnit, replacementValue, insteadOf } = agreed.get(line.modelId) ?? line;
      return { ...line, depositPerUnit, replacementValue, ...(insteadOf ? { insteadOf } : {}) };
    }),
    listRent: anew.listRent,
    discounts: rent === anew.rent ? anew.discounts : discountsAnew(anew.discounts, fen(anew.listRent - rent)),
    ...{ rent, supplement, toPay: fen(rent + supplement + quote.delivery) },
  };
}
