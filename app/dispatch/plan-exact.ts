import { NOTHING, add, compare, costOfNobody } from "./plan";
import type { Cost, Day, Plan, Stop, Technician } from "./plan";
import { costOf, goInto, prepared, stopsOf } from "./plan-numbers";
import type { Driven, Driver, Leg, Task } from "./plan-numbers";

/** A set of visits as bits. */
type Set = number;

/** A way to make a set of visits that ends with one of them, as the last of a chain. */
interface Label extends Leg {
  readonly before: Label | null;
}

const compareDriven = (one: Driven, other: Driven): number =>
  one.broken - other.broken || one.late - other.late || one.road - other.road || one.wait - other.wait;

/** In the same shift, after the same visit: whoever is there earlier at no more cost can do whatever the other can. */
const beats = (one: Driven, other: Driven): boolean =>
  one.shift === other.shift && one.at <= other.at && compareDriven(one, other) <= 0;

function keep(labels: Label[], driven: Driven, task: Task, before: Label | null): void {
  for (const label of labels) if (beats(label.driven, driven)) return;
  for (let index = labels.length - 1; index >= 0; index -= 1)
    if (beats(driven, (labels[index] as Label).driven)) labels.splice(index, 1);
  labels.push({ driven, task, before });
}

/** For every set of visits the cheapest route of one technician that makes all of it, or undefined where there is none. */
function bestRoutes(driver: Driver, part: number, tasks: readonly Task[]): (Label | undefined)[] {
  const count = tasks.length;
  const full = 1 << count;
  const ending: (Label[] | undefined)[] = Array.from({ length: full * count });
  const best: (Label | undefined)[] = Array.from({ length: full });
  const extend = (set: Set, before: Label | null) => {
    const standing = before?.driven ?? driver.start;
    for (let next = 0; next < count; next += 1) {
      const task = tasks[next] as Task;
      if (set & (1 << next) || !task.able[part]) continue;
      for (let { shift } = standing; shift < driver.shifts.length; shift += 1) {
        const driven = standing.copy();
        if (goInto(shift, driven, driver, task)) keep((ending[(set | (1 << next)) * count + next] ??= []), driven, task, before);
      }
    }
  };
  extend(0, null);
  for (let set = 1; set < full; set += 1)
    for (let last = 0; last < count; last += 1)
      for (const label of ending[set * count + last] ?? []) {
        const known = best[set];
        if (!known || compareDriven(label.driven, known.driven) < 0) best[set] = label;
        extend(set, label);
      }
  return best;
}

function routeOf(label: Label | undefined): Label[] {
  const route: Label[] = [];
  for (let each: Label | null | undefined = label; each; each = each.before) route.unshift(each);
  return route;
}

interface Shared {
  readonly cost: Cost;
  /** What the newest technician makes of it. */
  readonly own: Set;
}

/** For every set the cheapest way to share it between those before and one more. */
function shared(before: readonly (Cost | undefined)[], own: readonly (Cost | undefined)[]): (Shared | undefined)[] {
  return before.map((alone, set) => {
    let best: Shared | undefined = alone && { cost: alone, own: 0 };
    for (let part = set; part > 0; part = (part - 1) & set) {
      const [rest, more] = [before[set ^ part], own[part]];
      if (!rest || !more) continue;
      const cost = add(rest, more);
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
  const { visits, technicians, horizon, travel } = day;
  const { drivers, taskOf } = prepared(day);
  const tasks = visits.map(taskOf);
  const full = 1 << visits.length;
  const routes = technicians.map((_, part) => bestRoutes(drivers[part] as Driver, part, tasks));
  let costs: (Cost | undefined)[] = Array.from({ length: full }, (_, set) => (set === 0 ? NOTHING : undefined));
  const choices = routes.map((own) => {
    const choice = shared(
      costs,
      own.map((label) => label && costOf(label.driven)),
    );
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
    taken[index] = stopsOf(technicians[index] as Technician, routeOf(routes[index]?.[own]), travel);
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
