import { keeps, stopOf } from "./plan";
import type { Day, Minute, Plan, Visit } from "./plan";

/** A promise that one plan keeps otherwise than another. */
export interface PromiseChange {
  readonly visit: string;
  /** Minutes after the promise; 0 where it is kept. */
  readonly before: Minute;
  readonly after: Minute;
}

/** By how much a plan breaks the promise of a visit; until the horizon at least, where nobody goes. */
function lateIn(day: Day, plan: Plan, visit: Visit): Minute {
  if (visit.due === null || visit.due >= day.horizon || keeps(plan, visit)) return 0;
  return (stopOf(plan, visit.id)?.stop.ends ?? day.horizon) - visit.due;
}

/** S11: which promises a change by hand breaks or saves, and by how much, before it is saved: the worst first. */
export const promiseChanges = (day: Day, before: Plan, after: Plan): PromiseChange[] =>
  day.visits
    .map((visit) => ({ visit: visit.id, before: lateIn(day, before, visit), after: lateIn(day, after, visit) }))
    .filter((change) => change.before !== change.after)
    .sort((one, other) => other.after - other.before - (one.after - one.before));
