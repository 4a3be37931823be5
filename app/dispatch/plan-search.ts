import { NOTHING, add, canGo, compare, firstFirst, isSetByHand, withoutHand } from "./plan";
import type { Cost, Day, Plan, Visit } from "./plan";
import { costOf, drive, planOf, withAt, without } from "./plan-drive";
import type { Draft } from "./plan-drive";
import { EXACT_VISITS, exactPlan } from "./plan-exact";

/**
 * How many visits may be gone through in search of a better plan: a bound that does not depend on how fast the machine is, so that
 * the same morning always has the same plan.
 */
const MOST_NODES = 6_000_000;

interface Change {
  readonly part: number;
  readonly visits: readonly Visit[];
  readonly cost: Cost;
}

class Search {
  readonly parts: (readonly Visit[])[];
  readonly costs: Cost[];
  private left = MOST_NODES;

  constructor(
    readonly day: Day,
    draft: Draft,
  ) {
    this.parts = [...draft];
    this.costs = draft.map((visits, part) => {
      const cost = costOf(day, part, visits);
      if (!cost) throw new Error("A draft that cannot be driven");
      return cost;
    });
  }

  get cost(): Cost {
    return this.costs.reduce(add, NOTHING);
  }

  /** Takes a change of one or two parts where it is better than what stands. */
  private take(changes: readonly Change[]): boolean {
    let [before, after] = [NOTHING, NOTHING];
    for (const { part, cost } of changes) {
      before = add(before, this.costs[part] as Cost);
      after = add(after, cost);
    }
    if (compare(after, before) >= 0) return false;
    for (const { part, visits, cost } of changes) [this.parts[part], this.costs[part]] = [visits, cost];
    return true;
  }

  private changed(part: number, visits: readonly Visit[]): Change | null {
    this.left -= visits.length + 1;
    const cost = costOf(this.day, part, visits);
    return cost && { part, visits, cost };
  }

  /** One visit somewhere else: with another technician, or earlier or later with the same. */
  private move(from: number, place: number): boolean {
    const own = this.parts[from] as readonly Visit[];
    const visit = own[place] as Visit;
    const rest = this.changed(from, without(own, place));
    if (!rest) return false;
    for (let to = 0; to < this.parts.length; to += 1) {
      const technician = this.day.technicians[to];
      if (technician ? !canGo(technician, visit) : to === from) continue;
      const target = to === from ? rest.visits : (this.parts[to] as readonly Visit[]);
      const last = technician ? target.length : 0;
      for (let at = 0; at <= last; at += 1) {
        if (to === from && at === place) continue;
        const added = this.changed(to, withAt(target, at, visit));
        if (added && this.take(to === from ? [added] : [rest, added])) return true;
      }
    }
    return false;
  }

  /** Two visits change places. */
  private exchange(from: number, place: number): boolean {
    const own = this.parts[from] as readonly Visit[];
    const visit = own[place] as Visit;
    const technician = this.day.technicians[from];
    for (let to = from + 1; to < this.parts.length; to += 1) {
      const other = this.parts[to] as readonly Visit[];
      const theirs = this.day.technicians[to];
      if (theirs && !canGo(theirs, visit)) continue;
      for (let at = 0; at < other.length; at += 1) {
        if (technician && !canGo(technician, other[at] as Visit)) continue;
        const mine = this.changed(from, own.with(place, other[at] as Visit));
        const theirOwn = mine && this.changed(to, other.with(at, visit));
        if (mine && theirOwn && this.take([mine, theirOwn])) return true;
      }
    }
    return false;
  }

  /** Until nothing gets better, it was gone through so often, or as much was tried as may be. */
  improve(rounds: number): void {
    for (let round = 0, better = true; better && round < rounds; round += 1) {
      better = false;
      for (let part = 0; part < this.parts.length; part += 1)
        for (let place = 0; this.left > 0 && place < (this.parts[part]?.length ?? 0); place += 1)
          if (this.move(part, place) || this.exchange(part, place)) better = true;
    }
  }

  /** Whoever has few visits makes them in the best order there is. */
  reorder(): void {
    this.day.technicians.forEach((technician, part) => {
      const visits = this.parts[part] ?? [];
      if (visits.length < 3 || visits.length > EXACT_VISITS) return;
      const { routes, unplanned } = exactPlan({ ...this.day, technicians: [technician], visits });
      if (unplanned.length > 0) return;
      const order = routes[0]?.stops.map((stop) => visits.find((visit) => visit.id === stop.visit) as Visit) ?? [];
      const ordered = this.changed(part, order);
      if (ordered) this.take([ordered]);
    });
  }
}

/** Each visit in this order to whoever has done it first, at the end of what he has: how it is done without a plan. */
function inTurn(day: Day, order: readonly Visit[]): Draft {
  const parts: (readonly Visit[])[] = [...day.technicians.map(() => []), []];
  for (const visit of order) {
    let [best, first] = [day.technicians.length, Number.POSITIVE_INFINITY];
    day.technicians.forEach((technician, part) => {
      const driven = drive(technician, [...(parts[part] ?? []), visit], day);
      const ends = driven?.stops.at(-1)?.ends ?? Number.POSITIVE_INFINITY;
      if (ends < first) [best, first] = [part, ends];
    });
    parts[best] = [...(parts[best] ?? []), visit];
  }
  return parts;
}

/** Each visit in this order to wherever it costs least. */
function inserted(day: Day, order: readonly Visit[]): Draft {
  const parts: (readonly Visit[])[] = [...day.technicians.map(() => []), []];
  const costs = parts.map(() => NOTHING);
  for (const visit of order) {
    let best: { part: number; visits: readonly Visit[]; cost: Cost; more: Cost } | null = null;
    for (let part = 0; part < parts.length; part += 1) {
      const own = parts[part] as readonly Visit[];
      const technician = day.technicians[part];
      if (technician && !canGo(technician, visit)) continue;
      for (let at = technician ? 0 : own.length; at <= own.length; at += 1) {
        const visits = withAt(own, at, visit);
        const cost = costOf(day, part, visits);
        if (!cost) continue;
        const more = cost.map((each, index) => each - (costs[part]?.[index] ?? 0)) as unknown as Cost;
        if (!best || compare(more, best.more) < 0) best = { part, visits, cost, more };
      }
    }
    if (!best) throw new Error("Nobody can always be the one");
    [parts[best.part], costs[best.part]] = [best.visits, best.cost];
  }
  return parts;
}

/** What was set by hand first: it has the least choice. */
const choice = ({ first, startBy }: Visit): number => (first ? 0 : (startBy ?? null) === null ? 2 : 1);
const byDue = (one: Visit, other: Visit): number =>
  choice(one) - choice(other) || (one.due ?? Number.POSITIVE_INFINITY) - (other.due ?? Number.POSITIVE_INFINITY) || 0;
const ROUNDS = 6;

/** The day without a plan: calls in the order of their coming. */
export function inTurnPlan(day: Day): Plan {
  const { parts, cost } = new Search(day, inTurn(day, firstFirst(day.visits)));
  return planOf(day, parts, cost);
}

function searched(day: Day): Plan {
  const drafts = [inTurn(day, firstFirst(day.visits)), inserted(day, [...day.visits].sort(byDue))];
  const [best] = drafts.map((draft) => new Search(day, draft)).sort((one, other) => compare(one.cost, other.cost));
  if (!best) throw new Error("There are two drafts");
  best.improve(ROUNDS);
  best.reorder();
  return planOf(day, best.parts, best.cost);
}

const planned = (day: Day): Plan => (day.visits.length <= EXACT_VISITS ? exactPlan(day) : searched(day));

/**
 * S11: who goes where, in which order: as few broken promises as possible, then as little lateness, then as little driving. `visits`
 * in the order of their calls. The best there is for few visits; for many one that no single change makes better, or the best found
 * within a bound, and never worse than in the order of the calls. What is set by hand holds before all that, where it can.
 */
export function planFor(day: Day): Plan {
  const byHand = new Set(day.visits.filter(isSetByHand).map((visit) => visit.id));
  const plan = planned(day);
  const missed = plan.unplanned.filter((id) => byHand.has(id));
  if (missed.length === 0) return plan;
  const rest = planned(withoutHand(day, missed));
  const others = rest.unplanned.filter((id) => byHand.has(id) && !missed.includes(id));
  if (others.length === 0) return { ...rest, missed };
  return { ...planned(withoutHand(day, [...byHand])), missed: [...byHand] };
}
