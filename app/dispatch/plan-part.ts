import { compare } from "./plan";
import type { Cost, Minute } from "./plan";
import { NEVER, costOf, goOn } from "./plan-numbers";
import type { Driven, Driver, Leg, Prepared, Task } from "./plan-numbers";

/** More than any part costs. */
export const ANY_COST: Cost = [NEVER, NEVER, NEVER, NEVER, NEVER];

/** These visits in this order, of which so much is driven; null where one fits into no shift. */
function partOf(driver: Driver, tasks: readonly Task[], known: readonly Driven[]): Part | null {
  const driven = [...known];
  for (let index = known.length - 1; index < tasks.length; index += 1) {
    const next = (driven[index] as Driven).copy();
    if (!goOn(next, driver, tasks[index] as Task)) return null;
    driven.push(next);
  }
  return new Part(driver, tasks, driven);
}

/**
 * The visits of one technician in their order, or last those that nobody makes, and how far each brings him: a change is driven from
 * where it begins, and no further than to where all is as it was.
 */
export class Part {
  readonly cost: Cost;

  constructor(
    private readonly driver: Driver,
    readonly tasks: readonly Task[],
    private readonly driven: readonly Driven[],
  ) {
    this.cost = costOf(driven[tasks.length] as Driven);
  }

  get nobody(): boolean {
    return this.driver.nobody;
  }

  get route(): Leg[] {
    return this.tasks.map((task, index) => ({ task, driven: this.driven[index + 1] as Driven }));
  }

  /** When the last visit is done. */
  get ends(): Minute {
    return this.driven[this.tasks.length]?.at ?? NEVER;
  }

  /** What it costs with a visit after the first `from`, before those from `to` on; null where it cannot be, or costs no less than `limit`. */
  costWith(task: Task, from: number, to: number, limit: Cost): Cost | null {
    const { driver, tasks, driven } = this;
    const driving = (driven[from] as Driven).copy();
    for (let index = to - 1; index < tasks.length; index += 1) {
      if (!goOn(driving, driver, index < to ? task : (tasks[index] as Task))) return null;
      if (driving.broken > limit[0] || (driving.broken === limit[0] && driving.late > limit[1])) return null;
      if (index < to) continue;
      const known = driven[index + 1] as Driven;
      if (driving.at !== known.at || driving.shift !== known.shift || driving.others !== known.others) continue;
      const last = driven[tasks.length] as Driven;
      driving.broken += last.broken - known.broken;
      driving.late += last.late - known.late;
      driving.unplanned += last.unplanned - known.unplanned;
      driving.road += last.road - known.road;
      driving.wait += last.wait - known.wait;
      break;
    }
    const cost = costOf(driving);
    return compare(cost, limit) < 0 ? cost : null;
  }

  /** With a visit after the first `from`, before those from `to` on. */
  with(task: Task, from: number, to: number): Part | null {
    const tasks = [...this.tasks.slice(0, from), task, ...this.tasks.slice(to)];
    return partOf(this.driver, tasks, this.driven.slice(0, from + 1));
  }

  without(place: number): Part | null {
    const tasks = [...this.tasks.slice(0, place), ...this.tasks.slice(place + 1)];
    return partOf(this.driver, tasks, this.driven.slice(0, place + 1));
  }

  /** Other visits, or the same in another order, for the same technician. */
  inOrder(tasks: readonly Task[]): Part | null {
    return partOf(this.driver, tasks, this.driven.slice(0, 1));
  }
}

/** A part without visits for each technician, and one for nobody. */
export const emptyParts = ({ drivers }: Prepared): Part[] => drivers.map((driver) => new Part(driver, [], [driver.start]));
