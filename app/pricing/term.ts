import type { Violation } from "~/kernel/rule-violation";
import { DAY, dayOf, HOUR, lengthOf, plusDays, plusMonths, type Instant, type Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

const LONG_TERM_DAYS = 30;
/** Civil Code 705. */
const GREATEST_YEARS = 20;

/** T1, A4: why a term cannot be booked at `now`, or null. A rental may begin at `now` itself and last exactly the longest term. */
export function checkTerm(period: Period, now: Instant, figures: HouseFigures): Violation | null {
  if (period.until <= period.from) return { code: "period-reversed" };
  if (period.from < now) return { code: "starts-in-the-past", now };
  if (lengthOf(period) < figures.shortestTermHours * HOUR)
    return { code: "term-too-short", minimumHours: figures.shortestTermHours };
  const latest = plusDays(dayOf(now), figures.bookableDaysAhead);
  if (dayOf(period.from) > latest) return { code: "too-far-ahead", latest };
  if (period.until > plusMonths(period.from, 12 * GREATEST_YEARS)) return { code: "term-too-long", maximumYears: GREATEST_YEARS };
  return null;
}

/** T1: long-term from 30 times 24 hours on. */
export const isLongTerm = (period: Period): boolean => lengthOf(period) >= LONG_TERM_DAYS * DAY;

/** T2: the term in days as printed, that is begun blocks of 24 hours. */
export const daysOf = (period: Period): number => Math.ceil(lengthOf(period) / DAY);
