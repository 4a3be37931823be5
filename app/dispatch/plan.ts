import type { District } from "~/kernel/region";

/** Moments of a plan are whole minutes since the epoch: a day is compared a million times, and text would be slow. */
export type Minute = number;

/** What somebody must be sent for. */
export interface Visit {
  readonly id: string;
  readonly district: District;
  /** How long it takes on site, as estimated. */
  readonly minutes: number;
  /** What one must know for it, e.g. a kind of fault; null: anybody. */
  readonly skill: string | null;
  /** S2: until when it must be solved; null without a promise. */
  readonly due: Minute | null;
  /** Nobody is let in before; null: any time. */
  readonly notBefore: Minute | null;
  /** Sent by hand: only he may go. */
  readonly pinnedTo: string | null;
  /** Set by hand: it must have begun by then. */
  readonly startBy?: Minute | null;
  /** Set by hand: whoever goes, goes there first. */
  readonly first?: boolean;
}

/** One of the times in which a technician works; drives and visits lie inside it. */
export interface Shift {
  readonly from: Minute;
  readonly until: Minute;
}

export interface Technician {
  readonly id: string;
  /** Where each shift but a running one begins. */
  readonly home: District;
  readonly skills: readonly string[];
  /** In order, without overlaps, today's first. */
  readonly shifts: readonly Shift[];
  /** Where he is and from when on he can leave: what he is at now is finished first. */
  readonly place: District;
  readonly freeAt: Minute;
}

/** Minutes on the road from one district to another, within one as well. */
export type Travel = (from: District, to: District) => number;

export interface Day {
  readonly visits: readonly Visit[];
  readonly technicians: readonly Technician[];
  readonly travel: Travel;
  readonly now: Minute;
  /** What cannot be reached until here is not planned at all, and a promise that ends before is broken by so much at least. */
  readonly horizon: Minute;
}

/**
 * S11, compared from left to right: promises broken, minutes late together, visits nobody makes, minutes on the road, and minutes
 * from now until each is done together, so that of plans alike in all else nobody waits without need.
 */
export type Cost = readonly [broken: number, late: number, unplanned: number, road: number, wait: number];

export interface Stop {
  readonly visit: string;
  readonly leaves: Minute;
  readonly arrives: Minute;
  readonly begins: Minute;
  readonly ends: Minute;
  /** Minutes after the promise; 0 where it is kept or there is none. */
  readonly late: number;
}

export interface Route {
  readonly technician: string;
  readonly stops: readonly Stop[];
}

export interface Plan {
  readonly routes: readonly Route[];
  /** Visits for which nobody has time, or nobody knows how. */
  readonly unplanned: readonly string[];
  readonly cost: Cost;
  /** Visits whose hour or place set by hand nobody can keep: planned as if it were not set, and said. */
  readonly missed: readonly string[];
}

/** The visits in the order of their calls, those that must go first before all others. */
export const firstFirst = (visits: readonly Visit[]): readonly Visit[] =>
  visits.some((visit) => visit.first) ? [...visits].sort((one, other) => Number(!one.first) - Number(!other.first)) : visits;

/** The day without what was set by hand for these visits, but for who goes. */
export const withoutHand = (day: Day, missed: readonly string[]): Day =>
  missed.length === 0
    ? day
    : {
        ...day,
        visits: day.visits.map((visit) => (missed.includes(visit.id) ? { ...visit, startBy: null, first: false } : visit)),
      };

export const NOTHING: Cost = [0, 0, 0, 0, 0];
export const add = (one: Cost, other: Cost): Cost => [
  one[0] + other[0],
  one[1] + other[1],
  one[2] + other[2],
  one[3] + other[3],
  one[4] + other[4],
];
export const minus = (one: Cost, other: Cost): Cost => [
  one[0] - other[0],
  one[1] - other[1],
  one[2] - other[2],
  one[3] - other[3],
  one[4] - other[4],
];
/** Below 0 where `one` is better. */
export const compare = (one: Cost, other: Cost): number =>
  one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3] || one[4] - other[4];

export const canGo = (technician: Technician, { skill, pinnedTo }: Visit): boolean =>
  (pinnedTo === null || pinnedTo === technician.id) && (skill === null || technician.skills.includes(skill));

/** Whether the desk set its hour or its order: that holds before any promise, and is not left out to save one. */
export const isSetByHand = ({ first, startBy }: Visit): boolean => first === true || (startBy ?? null) !== null;
/** So many broken promises stand against leaving out what was set by hand; never in a plan that is answered. */
export const LEFT_OUT_BY_HAND = 1_000_000;

/** What it costs that nobody goes: a promise that ends before the horizon is broken by the time until then. */
export const costOfNobody = (visit: Visit, horizon: Minute): Cost => {
  const { due } = visit;
  const hand = isSetByHand(visit) ? LEFT_OUT_BY_HAND : 0;
  return due === null || due >= horizon ? [hand, 0, 1, 0, 0] : [hand + 1, horizon - due, 1, 0, 0];
};

/** Where a technician stands between two visits: in which shift, since when, and where. */
export interface Standing {
  readonly shift: number;
  readonly at: Minute;
  readonly place: District;
}

export const startOf = (technician: Technician): Standing => ({ shift: 0, at: technician.freeAt, place: technician.place });

/** The next visit in the shift he is in or in a later one, which begins at home; null where it does not fit into that shift. */
export function stopIn(technician: Technician, standing: Standing, shift: number, visit: Visit, travel: Travel): Stop | null {
  const hours = technician.shifts[shift];
  if (!hours) return null;
  const here = shift === standing.shift;
  const leaves = Math.max(hours.from, standing.at);
  const road = travel(here ? standing.place : technician.home, visit.district);
  const arrives = leaves + road;
  const begins = Math.max(arrives, visit.notBefore ?? arrives);
  const ends = begins + visit.minutes;
  if (ends > hours.until || begins > (visit.startBy ?? begins)) return null;
  const late = visit.due === null ? 0 : Math.max(0, ends - visit.due);
  return { visit: visit.id, leaves, arrives, begins, ends, late };
}

/** Who makes a visit, and when; null where nobody does. */
export const stopOf = (plan: Plan, id: string) => {
  for (const { technician, stops } of plan.routes) {
    const stop = stops.find((each) => each.visit === id);
    if (stop) return { technician, stop };
  }
  return null;
};

/** Whether its promise holds. */
export const keeps = (plan: Plan, { id, due }: Visit): boolean => {
  const found = stopOf(plan, id);
  return found !== null && (due === null || found.stop.ends <= due);
};
