import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { fit, freeCount, nextFit } from "~/availability/fit";
import type { Asked, Fleet, FleetUnit } from "~/availability/fit";
import { RuleViolation } from "~/kernel/rule-violation";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import type { PricedItem } from "./better-rates";

interface Wanted {
  readonly items: readonly PricedItem[];
  readonly period: Period;
  /** The machines that were his: he keeps those of them that can be had, as he may have viewed them. */
  readonly own: ReadonlySet<string>;
}

/** V2: a plan with as many of his own machines as can be had, then with whichever fit. */
function planKeeping(fleet: Fleet, asked: Asked, own: ReadonlySet<string>) {
  const had = fleet.units.filter((unit) => own.has(unit.id)).map((unit) => unit.id);
  const single = had.filter((id) => fit(fleet, { ...asked, quantity: 1, including: [id] }).kind === "fits");
  const keeping = fit(fleet, { ...asked, including: single.slice(0, asked.quantity) });
  return keeping.kind === "fits" ? keeping : fit(fleet, asked);
}

/**
 * V1, V2: machines for a booking whose own have been given up in this transaction, so that they count as free for it; others'
 * bookings move where they must. Throws `no-unit-free`, which brings his machines back with everything else.
 */
export async function unitsAnew(
  tx: Tx,
  { items, period, own }: Wanted,
  figures: HouseFigures,
  now: Instant,
): Promise<(readonly FleetUnit[])[]> {
  const blocked = blockedPeriod(period, figures);
  const fleets = await fleetsOf(
    tx,
    items.map((item) => item.model.id),
    blocked,
    now,
  );
  const units: (readonly FleetUnit[])[] = [];
  for (const { model, quantity } of items) {
    const fleet = fleets.get(model.id) ?? { units: [], claims: [] };
    const plan = planKeeping(fleet, { blocked, quantity }, own);
    if (plan.kind !== "fits") {
      const { free } = freeCount(fleet, blocked);
      const next = nextFit(fleet, { blocked, quantity }, plusMillis(blocked.from, 90 * DAY));
      throw new RuleViolation({ code: "no-unit-free", modelName: model.name, asked: quantity, free, nextFree: next }, "items");
    }
    await applyMoves(tx, plan.moves, now);
    units.push(plan.units);
  }
  return units;
}
