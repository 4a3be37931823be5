import type { Instant } from "~/kernel/time";
import { standingOf } from "~/service/service-call";
import type { ServiceCall } from "~/service/service-call";

export interface PromisesKept {
  readonly kept: number;
  /** Solved or past due; a call that is still in time counts neither way. */
  readonly decided: number;
  /** Whole percent, rounded down so that nothing is made to look better; null while nothing was decided. */
  readonly share: number | null;
}

/** S12: how many promises with a due time were kept. */
export function promisesKept(calls: readonly Pick<ServiceCall, "basis" | "events" | "reportedAt">[], now: Instant): PromisesKept {
  const standings = calls
    .map((call) => standingOf(call, now))
    .filter(({ clock, state }) => clock && (state.solvedAt || clock.overdue));
  const kept = standings.filter(({ clock }) => clock && !clock.overdue).length;
  const decided = standings.length;
  return { kept, decided, share: decided === 0 ? null : Math.floor((kept / decided) * 100) };
}
