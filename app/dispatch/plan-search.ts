import { add, compare, firstFirst, isSetByHand, minus, withoutHand } from "./plan";
import type { Day, Plan, Visit } from "./plan";
import { cheapestPlace, planOf, totalOf } from "./plan-drive";
import { EXACT_VISITS, exactPlan } from "./plan-exact";
import { prepared } from "./plan-numbers";
import type { Prepared, Task } from "./plan-numbers";
import { ANY_COST, emptyParts } from "./plan-part";
import type { Part } from "./plan-part";

/**
 * How many visits may be gone through in search of a better plan: a bound that does not depend on how fast the machine is, so that
 * the same morning always has the same plan.
 */
const MOST_NODES = 6_000_000;

/** Two parts between which a visit found no better place, and how much was gone through for that. */
interface InVain {
  readonly own: Part;
  readonly other: Part;
  readonly nodes: number;
}

class Search {
  readonly parts: Part[];
  private left = MOST_NODES;
  private readonly moves = new Map<Task, InVain[]>();
  private readonly exchanges = new Map<Task, InVain[]>();

  constructor(
    readonly day: Day,
    draft: readonly Part[],
  ) {
    this.parts = [...draft];
  }

  /** What was in vain between two parts is only counted again while they stay as they are. */
  private tried(known: Map<Task, InVain[]>, task: Task, from: number, to: number, attempt: () => boolean): boolean {
    const [own, other] = [this.parts[from] as Part, this.parts[to] as Part];
    const inVain = known.get(task) ?? [];
    const last = inVain[to];
    if (last?.own === own && last.other === other) {
      this.left -= last.nodes;
      return false;
    }
    const before = this.left;
    if (attempt()) return true;
    inVain[to] = { own, other, nodes: before - this.left };
    known.set(task, inVain);
    return false;
  }

  /** One visit somewhere else: with another technician, or earlier or later with the same. */
  private move(from: number, place: number): boolean {
    const own = this.parts[from] as Part;
    const task = own.tasks[place] as Task;
    this.left -= own.tasks.length;
    const rest = own.without(place);
    if (!rest) return false;
    return this.parts.some(
      (_, to) => task.able[to] && this.tried(this.moves, task, from, to, () => this.moveTo(from, place, to, rest)),
    );
  }

  private moveTo(from: number, place: number, to: number, rest: Part): boolean {
    const own = this.parts[from] as Part;
    const task = own.tasks[place] as Task;
    const target = to === from ? rest : (this.parts[to] as Part);
    if (target.nobody && to === from) return false;
    const limit = to === from ? own.cost : minus(add(own.cost, target.cost), rest.cost);
    const last = target.nobody ? 0 : target.tasks.length;
    for (let at = 0; at <= last; at += 1) {
      if (to === from && at === place) continue;
      this.left -= target.tasks.length + 2;
      const added = target.costWith(task, at, at, limit) && target.with(task, at, at);
      if (!added) continue;
      this.parts[from] = rest;
      this.parts[to] = added;
      return true;
    }
    return false;
  }

  /** Two visits change places. */
  private exchange(from: number, place: number): boolean {
    const task = this.parts[from]?.tasks[place] as Task;
    return this.parts.some(
      (_, to) =>
        to > from && task.able[to] && this.tried(this.exchanges, task, from, to, () => this.exchangeWith(from, place, to)),
    );
  }

  private exchangeWith(from: number, place: number, to: number): boolean {
    const [own, other] = [this.parts[from] as Part, this.parts[to] as Part];
    const task = own.tasks[place] as Task;
    const before = add(own.cost, other.cost);
    for (let at = 0; at < other.tasks.length; at += 1) {
      const theirs = other.tasks[at] as Task;
      if (!theirs.able[from]) continue;
      this.left -= own.tasks.length + 1;
      const cost = own.costWith(theirs, place, place + 1, ANY_COST);
      if (!cost) continue;
      this.left -= other.tasks.length + 1;
      if (!other.costWith(task, at, at + 1, minus(before, cost))) continue;
      this.parts[from] = own.with(theirs, place, place + 1) as Part;
      this.parts[to] = other.with(task, at, at + 1) as Part;
      return true;
    }
    return false;
  }

  /** Until nothing gets better, it was gone through so often, or as much was tried as may be. */
  improve(rounds: number): void {
    for (let round = 0, better = true; better && round < rounds; round += 1) {
      better = false;
      for (let part = 0; part < this.parts.length; part += 1)
        for (let place = 0; this.left > 0 && place < (this.parts[part]?.tasks.length ?? 0); place += 1)
          if (this.move(part, place) || this.exchange(part, place)) better = true;
    }
  }

  /** Whoever has few visits makes them in the best order there is. */
  reorder(): void {
    this.day.technicians.forEach((technician, index) => {
      const part = this.parts[index] as Part;
      if (part.tasks.length < 3 || part.tasks.length > EXACT_VISITS) return;
      const visits = part.tasks.map(({ visit }) => visit);
      const { routes, unplanned } = exactPlan({ ...this.day, technicians: [technician], visits });
      if (unplanned.length > 0) return;
      const order = routes[0]?.stops.map((stop) => part.tasks.find(({ visit }) => visit.id === stop.visit) as Task) ?? [];
      const ordered = part.inOrder(order);
      if (ordered && compare(ordered.cost, part.cost) < 0) this.parts[index] = ordered;
    });
  }
}

/** Each visit in this order to whoever has done it first, at the end of what he has: how it is done without a plan. */
function inTurn(numbers: Prepared, order: readonly Visit[]): Part[] {
  const parts = emptyParts(numbers);
  for (const task of order.map(numbers.taskOf)) {
    let best: { readonly index: number; readonly longer: Part } | null = null;
    for (const [index, part] of parts.entries()) {
      const longer = task.able[index] ? part.with(task, part.tasks.length, part.tasks.length) : null;
      if (longer && (!best || (!part.nobody && longer.ends < best.longer.ends))) best = { index, longer };
    }
    if (best) parts[best.index] = best.longer;
  }
  return parts;
}

/** Each visit in this order to wherever it costs least. */
function inserted(numbers: Prepared, order: readonly Visit[]): Part[] {
  const parts = emptyParts(numbers);
  for (const task of order.map(numbers.taskOf)) {
    const best = cheapestPlace(parts, task);
    const added = best && parts[best.part]?.with(task, best.at, best.at);
    if (!added) throw new Error("Nobody can always be the one");
    parts[best.part] = added;
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
  return planOf(day, inTurn(prepared(day), firstFirst(day.visits)));
}

function searched(day: Day): Plan {
  const numbers = prepared(day);
  const [one, other] = [inTurn(numbers, firstFirst(day.visits)), inserted(numbers, [...day.visits].sort(byDue))];
  const best = new Search(day, compare(totalOf(one), totalOf(other)) <= 0 ? one : other);
  best.improve(ROUNDS);
  best.reorder();
  return planOf(day, best.parts);
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
