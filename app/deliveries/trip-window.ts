import type { Violation } from "~/kernel/rule-violation";
import { HOUR, lengthOf, overlaps } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";

/** Nobody waits for a driver longer than that. */
const LONGEST_HOURS = 12;

/** Whether a trip may be arranged for this window, or why not: it ends after it begins, is still to come, and is one somebody can wait for. */
export function checkWindow(window: Period, now: Instant): { readonly violation: Violation; readonly field: string } | null {
  if (window.until <= window.from) return { violation: { code: "window-reversed" }, field: "until" };
  if (window.until <= now) return { violation: { code: "window-in-the-past" }, field: "from" };
  if (lengthOf(window) > LONGEST_HOURS * HOUR)
    return { violation: { code: "window-too-long", hours: LONGEST_HOURS }, field: "until" };
  return null;
}

/** The most of these windows that are open at one moment within `window`. */
export function busiestWithin(window: Period, others: readonly Period[]): number {
  const touching = others.filter((other) => overlaps(window, other));
  // The count only ever rises where a window begins.
  const moments = [window.from, ...touching.map((other) => other.from).filter((from) => from > window.from)];
  return Math.max(...moments.map((moment) => touching.filter((other) => other.from <= moment && moment < other.until).length));
}
