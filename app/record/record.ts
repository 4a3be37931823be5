import { tiers } from "~/kernel/tier";
import type { Tier } from "~/kernel/tier";
import { MINUTE, millisBetween } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { callState } from "~/service/call";
import type { ServiceCall } from "~/service/service-call";
import { promisesKept } from "./promises-kept";
import type { PromisesKept } from "./promises-kept";

type CountedCall = Pick<ServiceCall, "basis" | "events" | "reportedAt">;

/** S12: how many days back the shop's record reaches. */
export const RECORD_DAYS = 90;

export interface TierRecord extends PromisesKept {
  readonly tier: Tier;
  readonly calls: number;
  /** From the report to the solution, of those that are solved; null while none is. */
  readonly medianMinutes: number | null;
}

/** The middle one; of two the later, so that nothing is made to look better. Null of none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Whole minutes from the report to the solution, in the middle of those that are solved; null while none is. */
export const medianToSolve = (calls: readonly CountedCall[]): number | null =>
  median(
    calls.flatMap(({ events, reportedAt }) => {
      const { solvedAt } = callState(events);
      return solvedAt ? [Math.ceil(millisBetween(reportedAt, solvedAt) / MINUTE)] : [];
    }),
  );

/** S12: promises kept, and how long a solution took, for each tier, from the events of its calls. */
export const recordOf = (calls: readonly CountedCall[], now: Instant): TierRecord[] =>
  tiers.map((tier) => {
    const own = calls.filter(({ basis }) => basis.tier === tier);
    return { tier, calls: own.length, ...promisesKept(own, now), medianMinutes: medianToSolve(own) };
  });

export interface DepositFact {
  /** D7: the last working day on which it must be back. */
  readonly by: Day;
  /** On which nothing of it was held any more: given back, less what was deducted; null while something is. */
  readonly settledOn: Day | null;
}

export interface DepositRecord {
  readonly onTime: number;
  readonly decided: number;
  /** Whole percent, rounded down; null while nothing was decided. */
  readonly share: number | null;
}

/** S12, D7: deposits that were back in time. One whose day has not come counts only once it is back. */
export function depositsOnTime(facts: readonly DepositFact[], today: Day): DepositRecord {
  const decided = facts.filter(({ by, settledOn }) => settledOn !== null || by < today);
  const onTime = decided.filter(({ by, settledOn }) => settledOn !== null && settledOn <= by).length;
  return { onTime, decided: decided.length, share: decided.length === 0 ? null : Math.floor((onTime / decided.length) * 100) };
}
