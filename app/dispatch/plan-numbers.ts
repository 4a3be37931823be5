import { canGo, costOfNobody, startOf, stopIn } from "./plan";
import type { Cost, Day, Minute, Shift, Stop, Technician, Travel, Visit } from "./plan";

/** Later than any plan and more than any cost, and small enough to be reckoned with as a whole number. */
export const NEVER = 2 ** 31 - 1;
/** A visit as the search reads it, nothing missing and its district a number: it is read millions of times for one plan. */
export interface Task {
  readonly visit: Visit;
  readonly place: number;
  readonly minutes: number;
  readonly notBefore: Minute;
  readonly startBy: Minute;
  readonly due: Minute;
  readonly first: boolean;
  /** What it costs that nobody goes. */
  readonly left: Cost;
  /** For each part whether its technician can go; nobody always can. */
  readonly able: readonly boolean[];
}

/** Whoever makes the visits of a part, or nobody. */
export interface Driver {
  readonly nobody: boolean;
  /** Where he is before all visits. */
  readonly start: Driven;
  readonly shifts: readonly Shift[];
  readonly home: number;
  /** Minutes on the road, from one district to another. */
  readonly roads: readonly (readonly number[])[];
  readonly now: Minute;
}

/** After some visits of a part: where its technician is and since when, whether one need not be his first, and what they cost. */
export class Driven {
  shift = 0;
  others = false;
  broken = 0;
  late = 0;
  unplanned = 0;
  road = 0;
  wait = 0;

  constructor(
    public at: Minute,
    public place: number,
  ) {}

  copy(): Driven {
    const copy = new Driven(this.at, this.place);
    copy.shift = this.shift;
    copy.others = this.others;
    copy.broken = this.broken;
    copy.late = this.late;
    copy.unplanned = this.unplanned;
    copy.road = this.road;
    copy.wait = this.wait;
    return copy;
  }
}

export const costOf = ({ broken, late, unplanned, road, wait }: Driven): Cost => [broken, late, unplanned, road, wait];

/** Goes on to one more visit in a shift, the one he is in or a later one, which begins at home; false where it does not fit into it. */
export function goInto(shift: number, driven: Driven, { shifts, home, roads, now }: Driver, task: Task): boolean {
  const hours = shifts[shift];
  if (!hours || (task.first && driven.others)) return false;
  const road = roads[shift === driven.shift ? driven.place : home]?.[task.place] as number;
  const begins = Math.max(Math.max(hours.from, driven.at) + road, task.notBefore);
  const ends = begins + task.minutes;
  if (ends > hours.until || begins > task.startBy) return false;
  driven.shift = shift;
  driven.at = ends;
  driven.place = task.place;
  driven.others ||= !task.first;
  driven.road += road;
  driven.wait += ends - now;
  if (ends > task.due) {
    driven.broken += 1;
    driven.late += ends - task.due;
  }
  return true;
}

/** Goes on to one more visit, in the first shift it fits into; false where it fits into none. */
export function goOn(driven: Driven, driver: Driver, task: Task): boolean {
  if (driver.nobody) {
    const [broken, late] = task.left;
    driven.broken += broken;
    driven.late += late;
    driven.unplanned += 1;
    return true;
  }
  for (let { shift } = driven; shift < driver.shifts.length; shift += 1) if (goInto(shift, driven, driver, task)) return true;
  return false;
}

/** A visit of a route, and where its technician is after it. */
export interface Leg {
  readonly task: Task;
  readonly driven: Driven;
}

/** When one technician leaves, arrives, begins and ends, visit by visit. */
export function stopsOf(technician: Technician, route: readonly Leg[], travel: Travel): Stop[] {
  let standing = startOf(technician);
  return route.flatMap(({ task: { visit }, driven: { shift, at } }) => {
    const stop = stopIn(technician, standing, shift, visit, travel);
    standing = { shift, at, place: visit.district };
    return stop ?? [];
  });
}

export interface Prepared {
  /** One for each technician, and nobody. */
  readonly drivers: readonly Driver[];
  readonly taskOf: (visit: Visit) => Task;
}

/** A day in the numbers that the search reckons with. */
export function prepared({ visits, technicians, travel, now, horizon }: Day): Prepared {
  const districts = [
    ...new Set([...visits.map(({ district }) => district), ...technicians.flatMap(({ home, place }) => [home, place])]),
  ];
  const roads = districts.map((from) => districts.map((to) => travel(from, to)));
  const drivers = technicians.map(({ shifts, home, place, freeAt }): Driver => {
    const start = new Driven(freeAt, districts.indexOf(place));
    return { nobody: false, start, shifts, home: districts.indexOf(home), roads, now };
  });
  const nobody: Driver = { nobody: true, start: new Driven(0, 0), shifts: [], home: 0, roads, now };
  const taskOf = (visit: Visit): Task => ({
    visit,
    place: districts.indexOf(visit.district),
    minutes: visit.minutes,
    notBefore: visit.notBefore ?? 0,
    startBy: visit.startBy ?? NEVER,
    due: visit.due ?? NEVER,
    first: visit.first ?? false,
    left: costOfNobody(visit, horizon),
    able: [...technicians.map((technician) => canGo(technician, visit)), true],
  });
  return { drivers: [...drivers, nobody], taskOf };
}
