import type { Tx } from "db/transact.server";
import { blockedPeriod, freeUnits, nextFree, pickUnits } from "~/availability/availability";
import type { FleetUnit } from "~/availability/availability";
import { holdsOf, rentableUnits } from "~/availability/availability.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { DAY, lengthOf, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import type { PricedItem } from "./better-rates";

interface Wanted {
  readonly items: readonly PricedItem[];
  readonly period: Period;
  /** The machines that were his: he keeps those of them that can be had, as he may have viewed them. */
  readonly own: ReadonlySet<string>;
}

/**
 * V1, V2: machines for a booking whose own have been given up in this transaction, so that they count as free for it. Throws
 * `no-unit-free`, which brings them back with everything else.
 */
export async function unitsAnew(tx: Tx, { items, period, own }: Wanted, figures: HouseFigures, now: Instant) {
  const ids = items.map((item) => item.model.id);
  const blocked = blockedPeriod(period, figures);
  const horizon = { from: blocked.from, until: plusMillis(blocked.until, 90 * DAY) };
  const units = await rentableUnits(tx, ids);
  const holds = await holdsOf(tx, ids, horizon, now);
  return items.map(({ model, quantity }): FleetUnit[] => {
    const [all, inTheWay] = [units.get(model.id) ?? [], holds.get(model.id) ?? []];
    const free = freeUnits(all, inTheWay, blocked);
    const kept = free.filter((unit) => own.has(unit.id)).slice(0, quantity);
    const others = free.filter((unit) => !own.has(unit.id));
    const more = pickUnits(others, inTheWay, blocked, quantity - kept.length);
    if (more) return [...kept, ...more];
    const next = nextFree(all, inTheWay, blocked, quantity, plusMillis(horizon.until, -lengthOf(blocked)));
    throw new RuleViolation(
      { code: "no-unit-free", modelName: model.name, asked: quantity, free: free.length, nextFree: next },
      "items",
    );
  });
}
