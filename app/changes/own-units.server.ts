import type { Reader, Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { fit, noFleet, withoutReservation } from "~/availability/fit";
import type { Asked, Fit, Fleet, FleetUnit } from "~/availability/fit";
import { shortage } from "~/availability/shortage";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import type { PricedItem } from "./better-rates";

/** A machine that a booking had before it was changed. */
export interface OwnUnit {
  readonly unitId: string;
  /** Seen and chosen at a viewing: it stays tied to its customer (V2). */
  readonly pinnedAt: Instant | null;
}

export const ownUnitsOf = ({ lines }: Reservation): OwnUnit[] => lines.flatMap((line) => line.units);

interface Wanted {
  readonly items: readonly PricedItem[];
  readonly period: Period;
  /** The machines that were his: he keeps those of them that can be had, as he may have viewed them. */
  readonly own: readonly OwnUnit[];
}

/** V2: a plan with as many of his own machines as can be had together, those he chose first; the others whichever fit. */
function planKeeping(fleet: Fleet, asked: Asked, own: readonly OwnUnit[]): Fit {
  const chosenFirst = [...own].sort((one, other) => Number(other.pinnedAt !== null) - Number(one.pinnedAt !== null));
  const ids = chosenFirst.map(({ unitId }) => unitId).filter((id) => fleet.units.some((unit) => unit.id === id));
  let best = fit(fleet, asked);
  let including: string[] = [];
  for (const id of ids) {
    if (best.kind !== "fits" || including.length === asked.quantity) break;
    const keeping = fit(fleet, { ...asked, including: [...including, id] });
    if (keeping.kind !== "fits") continue;
    [best, including] = [keeping, [...including, id]];
  }
  return best;
}

/** V4: whether a changed booking would have machines that were not its own: who has viewed his has not seen these. */
export const hasUnseen = (units: readonly (readonly FleetUnit[])[], own: readonly OwnUnit[]): boolean =>
  units.flat().some((unit) => !own.some(({ unitId }) => unitId === unit.id));

/** For the page: whether the booking could stay on its own machines, before anything is changed. */
export async function staysOnOwn(
  db: Reader,
  reservation: Reservation,
  { items, period }: Omit<Wanted, "own">,
  figures: HouseFigures,
  now: Instant,
): Promise<boolean> {
  const blocked = blockedPeriod(period, figures);
  const ids = items.map((item) => item.model.id);
  const fleets = await fleetsOf(db, ids, blocked, now);
  const own = ownUnitsOf(reservation);
  return items.every(({ model, quantity }) => {
    const fleet = withoutReservation(fleets.get(model.id) ?? noFleet, reservation.id);
    const plan = planKeeping(fleet, { blocked, quantity }, own);
    return plan.kind !== "fits" || !hasUnseen([plan.units], own);
  });
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
    const fleet = fleets.get(model.id) ?? noFleet;
    const asked = { blocked, quantity };
    const plan = planKeeping(fleet, asked, own);
    if (plan.kind !== "fits") throw new RuleViolation(shortage(fleet, asked, model.name, plan.kind), "items");
    await applyMoves(tx, plan.moves, now);
    units.push(plan.units);
  }
  return units;
}
