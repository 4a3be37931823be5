import { fen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { DAY, later, millisBetween, plusHours, plusMillis, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { discountedRent, quantityDiscount } from "~/pricing/discount";
import { measure, rentOf } from "~/pricing/rent";
import type { RateCard } from "~/pricing/rent";
import type { HouseFigures } from "~/settings/house-figures";

export interface Lateness {
  /** The rates the rental was booked with (P8). */
  readonly card: RateCard;
  /** When the machine was to be back. */
  readonly due: Instant;
  readonly returned: Instant;
  /** Machines in the whole reservation: a new rental of as many has its discount (P5). */
  readonly units: number;
  readonly figures: HouseFigures;
}

export interface LateFee {
  /** Started days after the grace. */
  readonly days: number;
  readonly amount: Fen;
  /** A new rental for the same time costs less than the days by themselves. */
  readonly capped: boolean;
}

/**
 * R1, one machine: the day rate for each started day after the grace, never more than a new rental for the same time (P1), which
 * is at least the shortest one that can be booked (T1).
 */
export function lateFee({ card, due, returned, units, figures }: Lateness): LateFee {
  const graceEnds = plusMinutes(due, figures.lateGraceMinutes);
  const over = millisBetween(graceEnds, returned);
  if (over <= 0) return { days: 0, amount: ZERO, capped: false };
  const days = Math.ceil(over / DAY);
  const asNew = { from: graceEnds, until: later(returned, plusHours(graceEnds, figures.shortestTermHours)) };
  const discounts = [quantityDiscount(units, figures)];
  const most = discountedRent(rentOf(card, measure(asNew)).amount, discounts, { campaign: false });
  const byDays = days * card.daily;
  return { days, amount: fen(Math.min(byDays, most)), capped: most < byDays };
}

interface ReturnFacts {
  readonly period: Period;
  readonly receipt: "pickup" | "delivery";
  readonly handedOutAt: Instant | null;
  /** The window in which the shop comes to fetch the machines, if it does. */
  readonly fetched: Period | null;
}

/**
 * When machines are to be back. Where the shop brings and fetches them, its own lateness never counts against the customer: the
 * time a delivery came late is added, and he need not wait beyond the window for fetching.
 */
export function dueBackAt({ period, receipt, handedOutAt, fetched }: ReturnFacts): Instant {
  if (receipt === "pickup") return period.until;
  const broughtLate = handedOutAt === null ? 0 : Math.max(0, millisBetween(period.from, handedOutAt));
  return later(plusMillis(period.until, broughtLate), fetched?.until ?? period.until);
}
