import { add, compare } from "~/dispatch/plan";
import type { Cost } from "~/dispatch/plan";
import { inTurnPlan, planFor } from "~/dispatch/plan-search";
import { promisesInDanger } from "~/dispatch/rescue-promise";
import { randomDay } from "../support/days";

const DAYS = 1000;
const SIZE = { visits: 60, technicians: 5 };

/** How many promises a plan of the day keeps, against calls done in the order of their coming, on the same days. */
export function benchPlan() {
  const days = Array.from({ length: DAYS }, (_, seed) => randomDay(seed, SIZE));
  const promises = days.flatMap((day) => day.visits).filter((visit) => visit.due !== null).length;
  const total = (costs: readonly Cost[]) => costs.reduce(add);
  const inTurn = days.map((day) => inTurnPlan(day).cost);
  const before = performance.now();
  const times: number[] = [];
  const planned = days.map((day) => {
    const begun = performance.now();
    const { cost } = planFor(day);
    times.push(performance.now() - begun);
    return cost;
  });
  return {
    days: DAYS,
    ...SIZE,
    kept: 1 - total(planned)[0] / promises,
    keptInTurn: 1 - total(inTurn)[0] / promises,
    better: planned.filter((cost, index) => compare(cost, inTurn[index] as Cost) < 0).length,
    milliseconds: (performance.now() - before) / DAYS,
    slowest: Math.max(...times),
  };
}

const MORNINGS = 5;
const MORNING = { visits: 500, technicians: 8 };

/** What the desk waits for on a morning of 500 calls: the plan, and what would save each promise that breaks in it. */
export function benchMorning() {
  const times = Array.from({ length: MORNINGS }, (_, seed) => {
    const day = randomDay(seed, MORNING);
    const begun = performance.now();
    const plan = planFor(day);
    const planned = performance.now();
    promisesInDanger(day, plan, { swapMinutes: 20, byAgreement: () => false });
    return { plan: planned - begun, danger: performance.now() - planned };
  });
  return {
    ...MORNING,
    plan: Math.max(...times.map((each) => each.plan)),
    danger: Math.max(...times.map((each) => each.danger)),
  };
}
