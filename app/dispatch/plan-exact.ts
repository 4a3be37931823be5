import { NOTHING, add, canGo, compare, costOfNobody, costOfStop, startOf, stopIn } from "./plan";
import type { Cost, Day, Plan, Standing, Stop, Technician, Visit } from "./plan";

/** A set of visits as bits. */
type Set = number;

/** A way to make a set of visits that ends with one of them, as the last of a chain. */
interface Label {
  readonly standing: Standing;
  readonly cost: Cost;
  readonly stop: Stop;
  readonly before: Label | null;
}

/** In the same shift, after the same visit: whoever is there earlier at no more cost can do whatever the other can. */
const beats = (one: Label, other: Label): boolean =>
  one.standing.shift === other.standing.shift && one.standing.at <= other.standing.at && compare(one.cost, other.cost) <= 0;

function keep(labels: Label[], label: Label): void {
  if (labels.some((other) => beats(other, label))) return;
  for (let index = labels.length - 1; index >= 0; index -= 1) if (beats(label, labels[index] as Label)) labels.splice(index, 1);
  labels.push(label);
}

/** For every set of visits the cheapest route of one technician that makes all of it, or undefined where there is none. */
function bestRoutes(technician: Technician, { visits, travel, now }: Day): (Label | undefined)[] {
  const count = visits.length;
  const full = 1 << count;
  const able = visits.map((visit) => canGo(technician, visit));
  const notFirst = visits.reduce((bits, visit, index) => (visit.first ? bits : bits | (1 << index)), 0);
  const ending: (Label[] | undefined)[] = Array.from({ length: full * count });
  const best: (Label | undefined)[] = Array.from({ length: full });
  const extend = (set: Set, before: Label | null) => {
    const standing = before?.standing ?? startOf(technician);
    for (let next = 0; next < count; next += 1) {
      if (set & (1 << next) || !able[next]) continue;
      const visit = visits[next] as Visit;
      if (visit.first && set & notFirst) continue;
      for (let shift = standing.shift; shift < technician.shifts.length; shift += 1) {
        const found = stopIn(technician, standing, shift, visit, travel);
        if (!found) continue;
        const cost = add(before?.cost ?? NOTHING, costOfStop(found.stop, found.road, now));
        const label = { standing: { shift, at: found.stop.ends, place: visit.district }, cost, stop: found.stop, before };
        keep((ending[(set | (1 << next)) * count + next] ??= []), label);
      }
    }
  };
  extend(0, null);
  for (let set = 1; set < full; set += 1)
    for (let last = 0; last < count; last += 1)
      for (const label of ending[set * count + last] ?? []) {
        const known = best[set];
        if (!known || compare(label.cost, known.cost) < 0) best[set] = label;
        extend(set, label);
      }
  return best;
}

const stopsOf = (label: Label | undefined): Stop[] => {
  const stops: Stop[] = [];
  for (let each: Label | null | undefined = label; each; each = each.before) stops.unshift(each.stop);
  return stops;
};

interface Shared {
  readonly cost: Cost;
  /** What the newest technician makes of it. */
  readonly own: Set;
}

/** For every set the cheapest way to share it between those before and one more. */
function shared(before: readonly (Cost | undefined)[], own: readonly (Label | undefined)[]): (Shared | undefined)[] {
  return before.map((alone, set) => {
    let best: Shared | undefined = alone && { cost: alone, own: 0 };
    for (let part = set; part > 0; part = (part - 1) & set) {
      const [rest, label] = [before[set ^ part], own[part]];
      if (!rest || !label) continue;
      const cost = add(rest, label.cost);
      if (!best || compare(cost, best.cost) < 0) best = { cost, own: part };
    }
    return best;
  });
}

/**
 * S11: the best plan there is, by trying every share and every order, the hopeless ones cut off. Takes time with the square of the
 * number of sets of visits: for few visits in all (`EXACT_VISITS`), whoever and however many go.
 */
export function exactPlan(day: Day): Plan {
  const { visits, technicians, horizon } = day;
  const full = 1 << visits.length;
  const routes = technicians.map((technician) => bestRoutes(technician, day));
  let costs: (Cost | undefined)[] = Array.from({ length: full }, (_, set) => (set === 0 ? NOTHING : undefined));
  const choices = routes.map((own) => {
    const choice = shared(costs, own);
    costs = choice.map((each) => each?.cost);
    return choice;
  });
  const nobody = (set: Set) =>
    visits.reduce((sum, visit, index) => (set & (1 << index) ? add(sum, costOfNobody(visit, horizon)) : sum), NOTHING);
  let [chosen, cost] = [0, nobody(full - 1)];
  costs.forEach((made, set) => {
    const total = made && add(made, nobody(full - 1 - set));
    if (total && compare(total, cost) < 0) [chosen, cost] = [set, total];
  });
  const left = visits.filter((_, index) => !(chosen & (1 << index))).map((visit) => visit.id);
  const taken = technicians.map(() => [] as Stop[]);
  for (let index = technicians.length - 1; index >= 0; index -= 1) {
    const own = choices[index]?.[chosen]?.own ?? 0;
    taken[index] = stopsOf(routes[index]?.[own]);
    chosen ^= own;
  }
  return {
    routes: technicians.map((technician, index) => ({ technician: technician.id, stops: taken[index] ?? [] })),
    unplanned: left,
    cost,
    missed: [],
  };
}

/** How many visits `exactPlan` is for. */
export const EXACT_VISITS = 8;
