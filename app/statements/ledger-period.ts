import { daysBetween, isDay } from "~/kernel/time";
import type { Day } from "~/kernel/time";

const MOST_DAYS = 366;

export interface LedgerPeriod {
  readonly from: Day;
  /** Its last day, included. */
  readonly until: Day;
}

/** The days asked for, or null where they are none, the wrong way round, or too many at once. */
export function ledgerPeriodOf(from: string, until: string): LedgerPeriod | null {
  if (!isDay(from) || !isDay(until) || from < "1992-01-02" || until > "2199-12-30" || from > until) return null;
  return daysBetween(from, until) < MOST_DAYS ? { from, until } : null;
}
