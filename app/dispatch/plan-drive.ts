import { NOTHING, add, minus } from "./plan";
import type { Cost, Day, Plan, Visit } from "./plan";
import { prepared, stopsOf } from "./plan-numbers";
import type { Task } from "./plan-numbers";
import { ANY_COST, emptyParts } from "./plan-part";
import type { Part } from "./plan-part";

export const totalOf = (parts: readonly Part[]): Cost => parts.reduce((sum, { cost }) => add(sum, cost), NOTHING);

/** The plan whose parts are these: who makes which visits in which order; last those that nobody makes. */
export function planOf(day: Day, parts: readonly Part[]): Plan {
  const routes = day.technicians.map((technician, part) => ({
    technician: technician.id,
    stops: stopsOf(technician, parts[part]?.route ?? [], day.travel),
  }));
  const unplanned = (parts.at(-1)?.tasks ?? []).map(({ visit }) => visit.id);
  return { routes, unplanned, cost: totalOf(parts), missed: [] };
}

/** Where a visit costs least among these parts; null where nobody can make it. */
export function cheapestPlace(parts: readonly Part[], task: Task) {
  let best: { readonly part: number; readonly at: number; readonly more: Cost } | null = null;
  for (const [part, own] of parts.entries()) {
    if (!task.able[part]) continue;
    for (let at = own.nobody ? own.tasks.length : 0; at <= own.tasks.length; at += 1) {
      const cost = own.costWith(task, at, at, best ? add(own.cost, best.more) : ANY_COST);
      if (cost) best = { part, at, more: minus(cost, own.cost) };
    }
  }
  return best;
}

/** The plan with one visit as it is here, at the place that costs least in the rest of it; null where nobody can make it. */
export function planWith(day: Day, plan: Plan, changed: Visit): Plan | null {
  const numbers = prepared(day);
  const [empty, { taskOf }] = [emptyParts(numbers), numbers];
  const visits = new Map(day.visits.map((visit) => [visit.id, visit]));
  const orders = [...plan.routes.map(({ stops }) => stops.map((stop) => stop.visit)), plan.unplanned];
  const parts: Part[] = [];
  for (const [part, ids] of orders.entries()) {
    const others = ids.filter((id) => id !== changed.id).map((id) => taskOf(visits.get(id) as Visit));
    const driven = empty[part]?.inOrder(others);
    if (!driven) return null;
    parts.push(driven);
  }
  const task = taskOf(changed);
  const best = cheapestPlace(parts.slice(0, -1), task);
  const longer = best && parts[best.part]?.with(task, best.at, best.at);
  return longer ? planOf(day, parts.with(best.part, longer)) : null;
}
