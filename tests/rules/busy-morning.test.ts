import { describe, expect, test } from "vitest";
import { compare } from "~/dispatch/plan";
import type { Day, Plan, Visit } from "~/dispatch/plan";
import { promiseChanges } from "~/dispatch/plan-change";
import { inTurnPlan, planFor } from "~/dispatch/plan-search";
import { promisesInDanger } from "~/dispatch/rescue-promise";
import { randomDay } from "../support/days";

const routeOf = (plan: Plan, id: string) => plan.routes.find(({ stops }) => stops.some((stop) => stop.visit === id));
const stopOf = (plan: Plan, id: string) => routeOf(plan, id)?.stops.find((stop) => stop.visit === id);
const withVisit = (day: Day, id: string, more: Partial<Visit>): Day => ({
  ...day,
  visits: day.visits.map((visit) =>
    visit.id === id ? { ...visit, skill: null, notBefore: null, pinnedTo: null, ...more } : visit,
  ),
});

describe("S11: a bad morning", () => {
  test("S11: 500 calls for 8 technicians: each is planned once or left out, no worse than in turn, what breaks is named", () => {
    const day = randomDay(7, { visits: 500, technicians: 8 });
    const begun = performance.now();
    const plan = planFor(day);
    const danger = promisesInDanger(day, plan, { swapMinutes: 20, byAgreement: () => false });
    // Bounded by what is tried, not by a clock: this only says that it is no search without end.
    expect(performance.now() - begun).toBeLessThan(10_000);
    const made = plan.routes.flatMap(({ stops }) => stops.map((stop) => stop.visit));
    expect([...made, ...plan.unplanned].sort()).toEqual(day.visits.map(({ id }) => id).sort());
    expect(compare(plan.cost, inTurnPlan(day).cost)).toBeLessThan(0);
    expect(danger.length).toBe(plan.cost[0]);
    expect(planFor(day)).toEqual(plan);
  });
});

describe("S11: what the desk set by hand", () => {
  const sizes = [6, 20];
  test.each(sizes)("S11: of %i calls one is the first of whoever goes, where it can be made at all", (visits) => {
    for (let seed = 0; seed < 15; seed += 1) {
      const day = withVisit(randomDay(seed, { visits, technicians: 3 }), "v2", { first: true });
      const plan = planFor(day);
      expect(plan.missed, `day ${seed}`).toEqual([]);
      const stop = stopOf(plan, "v2");
      if (stop) expect(routeOf(plan, "v2")?.stops[0]).toEqual(stop);
    }
  });

  test.each(sizes)("S11: of %i calls one has its hour: somebody begins exactly then, or it is said that nobody can", (visits) => {
    let kept = 0;
    for (let seed = 0; seed < 15; seed += 1) {
      const free = randomDay(seed, { visits, technicians: 3 });
      const hour = free.now + 150;
      const day = withVisit(free, "v3", { notBefore: hour, startBy: hour, minutes: 30 });
      const plan = planFor(day);
      const begins = stopOf(plan, "v3")?.begins;
      if (!plan.missed.includes("v3")) expect(begins, `day ${seed}`).toBe(hour);
      kept += begins === hour ? 1 : 0;
    }
    expect(kept).toBeGreaterThan(7);
  });

  test("S11: by how much a promise breaks through it is told, and nothing where the plan stays", () => {
    for (let seed = 0; seed < 15; seed += 1) {
      const day = randomDay(seed, { visits: 7, technicians: 2 });
      const plan = planFor(day);
      expect(promiseChanges(day, plan, plan)).toEqual([]);
      const set = withVisit(day, "v6", { first: true });
      const after = planFor(set);
      const broken = promiseChanges(set, plan, after).reduce(
        (sum, change) => sum + Number(change.after > 0) - Number(change.before > 0),
        0,
      );
      expect(broken, `day ${seed}`).toBe(after.cost[0] - plan.cost[0]);
    }
  });
});
