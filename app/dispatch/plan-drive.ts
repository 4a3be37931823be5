import { LEFT_OUT_BY_HAND, NOTHING, add, canGo, compare, costOfStop, isSetByHand, startOf, stopIn } from "./plan";
import type { Cost, Day, Plan, Route, Stop, Technician, Visit } from "./plan";

/** A plan while it is searched for: who makes which visits in which order; last those that nobody makes. */
export type Draft = readonly (readonly Visit[])[];

interface Driven {
  readonly stops: readonly Stop[];
  readonly cost: Cost;
}

/** One technician's visits in this order, each in the first shift it fits into; null where one fits into none. */
export function drive(technician: Technician, visits: readonly Visit[], { travel, now }: Day): Driven | null {
  let [standing, cost] = [startOf(technician), NOTHING];
  const stops: Stop[] = [];
  let others = false;
  for (const visit of visits) {
    if (!canGo(technician, visit) || (visit.first && others)) return null;
    others ||= !visit.first;
    let shift = standing.shift;
    let found = stopIn(technician, standing, shift, visit, travel);
    while (!found && shift + 1 < technician.shifts.length) found = stopIn(technician, standing, (shift += 1), visit, travel);
    if (!found) return null;
    stops.push(found.stop);
    cost = add(cost, costOfStop(found.stop, found.road, now));
    standing = { shift, at: found.stop.ends, place: visit.district };
  }
  return { stops, cost };
}

/** The same as `drive` for its cost alone, and much faster: it is asked a hundred thousand times for one plan. */
function costOfDrive(technician: Technician, visits: readonly Visit[], { travel, now }: Day): Cost | null {
  const { shifts, home } = technician;
  let [shift, at, place] = [0, technician.freeAt, technician.place];
  let [broken, late, road, wait] = [0, 0, 0, 0];
  let others = false;
  for (const visit of visits) {
    if (visit.first && others) return null;
    others ||= !visit.first;
    let [here, way, ends] = [true, 0, 0];
    for (; ; shift += 1, here = false) {
      const hours = shifts[shift];
      if (!hours) return null;
      way = travel(here ? place : home, visit.district);
      const arrives = Math.max(hours.from, at) + way;
      const begins = Math.max(arrives, visit.notBefore ?? arrives);
      ends = begins + visit.minutes;
      if (ends <= hours.until && begins <= (visit.startBy ?? begins)) break;
    }
    [at, place] = [ends, visit.district];
    road += way;
    wait += ends - now;
    if (visit.due !== null && ends > visit.due) {
      broken += 1;
      late += ends - visit.due;
    }
  }
  return [broken, late, 0, road, wait];
}

/** The cost of one part of a draft, which only holds what its technician can do; null where his hours are too short. */
export function costOf(day: Day, part: number, visits: readonly Visit[]): Cost | null {
  const technician = day.technicians[part];
  if (technician) return costOfDrive(technician, visits, day);
  let [broken, late] = [0, 0];
  for (const visit of visits) {
    const { due } = visit;
    if (isSetByHand(visit)) broken += LEFT_OUT_BY_HAND;
    if (due === null || due >= day.horizon) continue;
    broken += 1;
    late += day.horizon - due;
  }
  return [broken, late, visits.length, 0, 0];
}

export const withAt = (visits: readonly Visit[], place: number, visit: Visit) => [
  ...visits.slice(0, place),
  visit,
  ...visits.slice(place),
];
export const without = (visits: readonly Visit[], place: number) => [...visits.slice(0, place), ...visits.slice(place + 1)];

export function planOf(day: Day, parts: Draft, cost: Cost): Plan {
  const routes: Route[] = day.technicians.map((technician, part) => ({
    technician: technician.id,
    stops: drive(technician, parts[part] ?? [], day)?.stops ?? [],
  }));
  return { routes, unplanned: (parts[day.technicians.length] ?? []).map((visit) => visit.id), cost, missed: [] };
}

/** The plan with one visit as it is here, at the place that costs least in the rest of it; null where nobody can make it. */
export function planWith(day: Day, plan: Plan, changed: Visit): Plan | null {
  const visits = new Map(day.visits.map((visit) => [visit.id, visit]));
  const of = (ids: readonly string[]) => ids.filter((id) => id !== changed.id).map((id) => visits.get(id) as Visit);
  const parts: (readonly Visit[])[] = [
    ...plan.routes.map(({ stops }) => of(stops.map((stop) => stop.visit))),
    of(plan.unplanned),
  ];
  const costs = parts.map((own, part) => costOf(day, part, own) ?? NOTHING);
  let best: { readonly part: number; readonly visits: readonly Visit[]; readonly cost: Cost } | null = null;
  for (const [part, technician] of day.technicians.entries()) {
    if (!canGo(technician, changed)) continue;
    const own = parts[part] ?? [];
    for (let at = 0; at <= own.length; at += 1) {
      const cost = costOf(day, part, withAt(own, at, changed));
      const total = cost && costs.reduce((sum, each, index) => add(sum, index === part ? cost : each), NOTHING);
      if (total && (!best || compare(total, best.cost) < 0)) best = { part, visits: withAt(own, at, changed), cost: total };
    }
  }
  return best && planOf(day, parts.with(best.part, best.visits), best.cost);
}
