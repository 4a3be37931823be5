import { describe, expect, test } from "vitest";
import { compare } from "~/dispatch/plan";
import type { Day, Plan, Technician, Visit } from "~/dispatch/plan";
import { planFor } from "~/dispatch/plan-search";
import { randomDay } from "../support/days";

type Numbers = [number, number, number, number, number];
interface Place {
  readonly shift: number;
  readonly at: number;
  readonly where: Visit["district"];
}

const knows = (technician: Technician, visit: Visit) =>
  (visit.skill === null || technician.skills.includes(visit.skill)) &&
  (visit.pinnedTo === null || visit.pinnedTo === technician.id);

/** When a visit would be done in a shift, and the minutes on the road to it; null where the shift is over by then. */
function done(day: Day, technician: Technician, from: Place, shift: number, visit: Visit) {
  const { from: opens, until } = technician.shifts[shift] as { from: number; until: number };
  const road = day.travel(shift > from.shift ? technician.home : from.where, visit.district);
  let at = from.at < opens ? opens : from.at;
  at += road;
  if (visit.notBefore !== null && at < visit.notBefore) at = visit.notBefore;
  at += visit.minutes;
  return at > until ? null : { at, road };
}

const plus = (sum: Numbers, broken: number, late: number, unplanned: number, road: number, wait: number): Numbers => [
  sum[0] + broken,
  sum[1] + late,
  sum[2] + unplanned,
  sum[3] + road,
  sum[4] + wait,
];
const afterVisit = (day: Day, sum: Numbers, visit: Visit, at: number, road: number) => {
  const late = visit.due === null || at <= visit.due ? 0 : at - visit.due;
  return plus(sum, late > 0 ? 1 : 0, late, 0, road, at - day.now);
};
const leftOut = (day: Day, sum: Numbers, visit: Visit) => {
  const late = visit.due === null ? 0 : Math.max(0, day.horizon - visit.due);
  return plus(sum, late > 0 ? 1 : 0, late, 1, 0, 0);
};
const worse = (one: Numbers, other: Numbers): boolean => {
  for (let index = 0; index < 5; index += 1)
    if (one[index] !== other[index]) return (one[index] as number) > (other[index] as number);
  return true;
};

/** Every share, every order, every choice of day; what already costs as much as the best is not followed further. */
function exhaustive(day: Day): Numbers {
  const { visits, technicians } = day;
  const able = technicians.map((technician) => visits.map((visit) => knows(technician, visit)));
  const made = visits.map(() => false);
  let best: Numbers = [Infinity, 0, 0, 0, 0];
  const follow = (turn: number, place: Place, sum: Numbers): void => {
    if (worse(sum, best)) return;
    const technician = technicians[turn];
    if (!technician) {
      const total = visits.reduce((all, visit, index) => (made[index] ? all : leftOut(day, all, visit)), sum);
      if (!worse(total, best)) best = total;
      return;
    }
    for (let index = 0; index < visits.length; index += 1) {
      if (made[index] || !able[turn]?.[index]) continue;
      const visit = visits[index] as Visit;
      made[index] = true;
      for (let shift = place.shift; shift < technician.shifts.length; shift += 1) {
        const found = done(day, technician, place, shift, visit);
        if (!found) continue;
        follow(turn, { shift, at: found.at, where: visit.district }, afterVisit(day, sum, visit, found.at, found.road));
      }
      made[index] = false;
    }
    const next = technicians[turn + 1];
    follow(turn + 1, { shift: 0, at: next?.freeAt ?? 0, where: next?.place ?? "siming" }, sum);
  };
  const first = technicians[0] as Technician;
  follow(0, { shift: 0, at: first.freeAt, where: first.place }, [0, 0, 0, 0, 0]);
  return best;
}

/** First come, first served: each call to whoever has done it first, after all he has already. */
function firstCome(day: Day): Numbers {
  const places = day.technicians.map(({ freeAt, place }): Place => ({ shift: 0, at: freeAt, where: place }));
  let sum: Numbers = [0, 0, 0, 0, 0];
  for (const visit of day.visits) {
    let best: { turn: number; shift: number; at: number; road: number } | null = null;
    for (const [turn, technician] of day.technicians.entries()) {
      if (!knows(technician, visit)) continue;
      const place = places[turn] as Place;
      for (let shift = place.shift; shift < technician.shifts.length; shift += 1) {
        const found = done(day, technician, place, shift, visit);
        if (found && (!best || found.at < best.at)) best = { turn, shift, ...found };
        if (found) break;
      }
    }
    if (!best) sum = leftOut(day, sum, visit);
    else {
      places[best.turn] = { shift: best.shift, at: best.at, where: visit.district };
      sum = afterVisit(day, sum, visit, best.at, best.road);
    }
  }
  return sum;
}

/** The plan as it is written, gone through stop by stop: everything is made once, nobody works out of hours, and it costs what it says. */
function faultsOf(day: Day, plan: Plan): string[] {
  const byId = new Map(day.visits.map((visit) => [visit.id, visit]));
  const made = plan.routes.flatMap((route) => route.stops.map((stop) => stop.visit));
  const faults: string[] = [];
  if (String([...made, ...plan.unplanned].sort()) !== String([...byId.keys()].sort())) faults.push("not each visit once");
  let sum: Numbers = [0, 0, 0, 0, 0];
  for (const id of plan.unplanned) sum = leftOut(day, sum, byId.get(id) as Visit);
  for (const { technician: id, stops } of plan.routes) {
    const technician = day.technicians.find((each) => each.id === id) as Technician;
    let place: Place = { shift: 0, at: technician.freeAt, where: technician.place };
    for (const stop of stops) {
      const visit = byId.get(stop.visit) as Visit;
      if (!knows(technician, visit)) faults.push(`${id} does not know how to do ${visit.id}`);
      const shift = technician.shifts.findIndex(({ from, until }) => stop.leaves >= from && stop.ends <= until);
      const found = shift < 0 ? null : done(day, technician, place, shift, visit);
      if (stop.ends !== found?.at) faults.push(`${visit.id} ends at ${found?.at}, not at ${stop.ends}`);
      sum = afterVisit(day, sum, visit, stop.ends, found?.road ?? 0);
      place = { shift, at: stop.ends, where: visit.district };
    }
  }
  if (String(plan.cost) !== String(sum)) faults.push(`it costs ${sum}, not ${plan.cost}`);
  return faults;
}

describe("S11: the plan of the day", () => {
  test("S11: up to 8 calls for 2 technicians are planned as well as trying everything plans them, on 1,000 days", () => {
    for (let seed = 0; seed < 1000; seed += 1) {
      const day = randomDay(seed, { visits: 1 + (seed % 8), technicians: 2 });
      const plan = planFor(day);
      expect(faultsOf(day, plan), `day ${seed}`).toEqual([]);
      expect(plan.cost, `day ${seed}`).toEqual(exhaustive(day));
    }
  }, 60_000);

  test("S11: 60 calls for 5 technicians are never planned worse than in the order of their coming, on 1,000 days", () => {
    for (let seed = 0; seed < 1000; seed += 1) {
      const day = randomDay(seed, { visits: 60, technicians: 5 });
      const plan = planFor(day);
      expect(faultsOf(day, plan), `day ${seed}`).toEqual([]);
      expect(compare(plan.cost, firstCome(day)), `day ${seed}`).toBeLessThanOrEqual(0);
    }
  }, 120_000);
});
