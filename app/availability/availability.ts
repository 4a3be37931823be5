import { millisBetween, overlaps, plusMillis, plusMinutes, lengthOf } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import type { FleetUnit as Unit } from "./fleet";

export type FleetUnit = Pick<Unit, "id" | "assetTag">;

/** What keeps a machine for a period; the time for checking and cleaning is part of it. */
export interface Hold {
  readonly unitId: string;
  readonly period: Period;
}

/** V1: a rental keeps its machine for the time of checking and cleaning after the return, too. */
export const blockedPeriod = (period: Period, figures: HouseFigures): Period => ({
  from: period.from,
  until: plusMinutes(period.until, figures.turnaroundMinutes),
});

function holdsByUnit(holds: readonly Hold[]): Map<string, Period[]> {
  const byUnit = new Map<string, Period[]>();
  for (const hold of holds) {
    const known = byUnit.get(hold.unitId);
    if (known) known.push(hold.period);
    else byUnit.set(hold.unitId, [hold.period]);
  }
  return byUnit;
}

/** Machines that one by one can be had for the whole of `blocked`: two free on different halves are none (V2). */
export function freeUnits(units: readonly FleetUnit[], holds: readonly Hold[], blocked: Period): FleetUnit[] {
  const byUnit = holdsByUnit(holds);
  return units.filter((unit) => !(byUnit.get(unit.id) ?? []).some((period) => overlaps(period, blocked)));
}

/** How much of the gap around `blocked` would be left on a machine, in milliseconds; a side without a neighbour counts as long. */
function slackAround(periods: readonly Period[], blocked: Period): number {
  const OPEN = 400 * 24 * 3_600_000;
  let before = OPEN;
  let after = OPEN;
  for (const period of periods) {
    if (period.until <= blocked.from) before = Math.min(before, millisBetween(period.until, blocked.from));
    if (period.from >= blocked.until) after = Math.min(after, millisBetween(blocked.until, period.from));
  }
  return before + after;
}

/** `quantity` free machines, those first whose gap is left smallest, so that long gaps stay whole; null when there are too few. */
export function pickUnits(
  units: readonly FleetUnit[],
  holds: readonly Hold[],
  blocked: Period,
  quantity: number,
): FleetUnit[] | null {
  const free = freeUnits(units, holds, blocked);
  if (free.length < quantity) return null;
  const byUnit = holdsByUnit(holds);
  return free
    .map((unit) => ({ unit, slack: slackAround(byUnit.get(unit.id) ?? [], blocked) }))
    .sort((one, other) => one.slack - other.slack || (one.unit.assetTag < other.unit.assetTag ? -1 : 1))
    .slice(0, quantity)
    .map((each) => each.unit);
}

/** The earliest later start, up to `limit`, at which `quantity` machines are free for as long; null when there is none. */
export function nextFree(
  units: readonly FleetUnit[],
  holds: readonly Hold[],
  blocked: Period,
  quantity: number,
  limit: Instant,
): Instant | null {
  const length = lengthOf(blocked);
  // A machine becomes free where a hold ends, nowhere else.
  const starts = [...new Set(holds.map((hold) => hold.period.until))].filter((end) => end > blocked.from && end <= limit).sort();
  for (const from of starts) {
    const later = { from, until: plusMillis(from, length) };
    if (freeUnits(units, holds, later).length >= quantity) return from;
  }
  return null;
}
