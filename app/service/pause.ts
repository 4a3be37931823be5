import type { Instant } from "~/kernel/time";
import { later } from "~/kernel/time";

/** S6: a time in which the customer makes the work impossible; `until` null while it lasts. */
export interface Pause {
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface Stop extends Pause {
  /** Up to when it counts: its end, or `now` while it lasts. */
  readonly counted: Instant;
}

/** S6: when the clock stood still from `since` on, earliest first and without overlaps, so that no minute counts twice. */
export function stopped(pauses: readonly Pause[], since: Instant, now: Instant): Stop[] {
  if (pauses.length === 0) return [];
  const stops: Stop[] = [];
  let covered = since;
  for (const pause of [...pauses].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))) {
    const from = later(pause.from, covered);
    const counted = pause.until ?? now;
    if (counted <= from) continue;
    stops.push({ from, until: pause.until, counted });
    covered = counted;
  }
  return stops;
}
