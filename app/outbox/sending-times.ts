import { at, dayOf, plusDays, plusMillis, timeOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

export interface QuietHours {
  /** `HH:mm` in Shanghai; `until` may lie on the next day. Both alike: there are none. */
  readonly from: string;
  readonly until: string;
}

/** Those of the house. */
export const quietHoursOf = ({ quietFrom, quietUntil: until }: Pick<HouseFigures, "quietFrom" | "quietUntil">): QuietHours => ({
  from: quietFrom,
  until,
});

/** When the quiet hours that `now` lies in are over; null outside of them. */
export function quietUntil(now: Instant, { from, until }: QuietHours): Instant | null {
  const time = timeOfDay(now);
  const overnight = from > until;
  const quiet = overnight ? time >= from || time < until : time >= from && time < until;
  if (!quiet) return null;
  const today = dayOf(now);
  return at(overnight && time >= from ? plusDays(today, 1) : today, until);
}

const SECOND = 1000;
/** While the server cannot be reached at all, nobody waits longer than this once it is back. */
const LONGEST_UNREACHED = 10 * 60 * SECOND;
/** A server that said "later" means it. */
const LONGEST_REFUSED = 60 * 60 * SECOND;
const FIRST = 15 * SECOND;

/** How often a server may say "later" before somebody has to look at it. */
export const MOST_REFUSALS = 8;

/** Twice as long after each attempt, and by up to half less at random, so that what waited together does not come back together. */
export function nextAttempt(now: Instant, attempts: number, chance: number, because: "unreachable" | "refused"): Instant {
  const most = because === "refused" ? LONGEST_REFUSED : LONGEST_UNREACHED;
  const full = Math.min(most, FIRST * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return plusMillis(now, Math.max(SECOND, Math.round(full * (1 - chance / 2))));
}

/** Longer than any driver takes; shorter than what counts as stuck. */
export const LEASE = 2 * 60 * SECOND;
