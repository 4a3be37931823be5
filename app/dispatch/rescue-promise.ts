import { canGo, compare, keeps, startOf, stopIn, stopOf, withoutHand } from "./plan";
import type { Day, Minute, Plan, Visit } from "./plan";
import { planWith } from "./plan-drive";
import { planFor } from "./plan-search";

/** Why a promise will be broken, though nothing has been broken yet: seen before it happens (S11). */
export type BrokenBecause =
  | { readonly kind: "nobody-knows" }
  /**
   * Even who goes there at once, and to nobody else, is done only at `earliest`; null where nobody is done before the horizon.
   * `offDuty`: nobody who can is at work now.
   */
  | { readonly kind: "too-far"; readonly earliest: Minute | null; readonly offDuty: boolean }
  /** He whom somebody sent by hand cannot keep it. */
  | { readonly kind: "sent-by-hand" }
  /** Somebody could, but then other promises would break, or be broken for longer. */
  | { readonly kind: "others-first" };

/** What would keep the promise, tried out: with it no more promises break than before, and this one holds. */
export type Saving =
  | { readonly kind: "other-technician"; readonly technician: string }
  /** S5: another machine instead of the repair takes less time. */
  | { readonly kind: "swap"; readonly technician: string }
  /** S3: of a call whose hour was agreed, another hour. */
  | { readonly kind: "other-hour"; readonly at: Minute };

export interface PromiseInDanger {
  readonly visit: string;
  /** When it would be done by the plan, and by whom; null where nobody goes. */
  readonly ends: Minute | null;
  readonly technician: string | null;
  readonly because: BrokenBecause;
  readonly savings: readonly Saving[];
}

/** When the first of those who can would be done with this visit alone. */
function earliestEnd(day: Day, visit: Visit): Minute | null {
  const ends = day.technicians.flatMap((technician) =>
    canGo(technician, visit)
      ? technician.shifts.flatMap((_, shift) => stopIn(technician, startOf(technician), shift, visit, day.travel)?.ends ?? [])
      : [],
  );
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** With more visits only the changed one finds a new place, the others stay where they are: a plan anew for each would take minutes. */
const FEW_VISITS = 24;

/** The plan with one visit changed, where that keeps it and breaks no more promises than before. */
function savedBy(day: Day, plan: Plan, changed: Visit): string | null {
  const tried =
    day.visits.length <= FEW_VISITS
      ? planFor({ ...day, visits: day.visits.map((visit) => (visit.id === changed.id ? changed : visit)) })
      : planWith(day, plan, changed);
  if (!tried || !keeps(tried, changed) || compare(tried.cost, plan.cost) >= 0) return null;
  return stopOf(tried, changed.id)?.technician ?? null;
}

function becauseOf(day: Day, visit: Visit): BrokenBecause {
  const free = { ...visit, pinnedTo: null };
  if (!day.technicians.some((technician) => canGo(technician, free))) return { kind: "nobody-knows" };
  const earliest = earliestEnd(day, free);
  if (earliest === null || earliest > (visit.due ?? Number.POSITIVE_INFINITY)) {
    const atWork = day.technicians.some(
      (technician) => canGo(technician, free) && technician.shifts.some(({ from, until }) => from <= day.now && day.now < until),
    );
    return { kind: "too-far", earliest, offDuty: !atWork };
  }
  const own = earliestEnd(day, visit);
  if (visit.pinnedTo !== null && (own === null || own > (visit.due ?? Number.POSITIVE_INFINITY))) return { kind: "sent-by-hand" };
  return { kind: "others-first" };
}

/**
 * S11: the promises that this plan breaks, each with why, and with what would keep it. `swapMinutes` is how long handing over
 * another machine takes; `byAgreement` tells the visits whose hour was agreed (S3).
 */
export function promisesInDanger(
  asked: Day,
  plan: Plan,
  { swapMinutes, byAgreement }: { readonly swapMinutes: number; readonly byAgreement: (visit: string) => boolean },
): PromiseInDanger[] {
  const day = withoutHand(asked, plan.missed);
  return day.visits.flatMap((visit) => {
    if (visit.due === null || visit.due >= day.horizon || keeps(plan, visit)) return [];
    const found = stopOf(plan, visit.id);
    const ends = found?.stop.ends ?? null;
    const savings: Saving[] = [];
    const other = visit.pinnedTo === null ? null : savedBy(day, plan, { ...visit, pinnedTo: null });
    if (other) savings.push({ kind: "other-technician", technician: other });
    const swap = visit.minutes > swapMinutes ? savedBy(day, plan, { ...visit, minutes: swapMinutes }) : null;
    if (swap) savings.push({ kind: "swap", technician: swap });
    if (ends !== null && byAgreement(visit.id)) savings.push({ kind: "other-hour", at: ends });
    return [{ visit: visit.id, ends, technician: found?.technician ?? null, because: becauseOf(day, visit), savings }];
  });
}
