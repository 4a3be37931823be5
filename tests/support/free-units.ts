import type { Reader } from "db/transact.server";
import { fleetOf } from "~/availability/availability.repo.server";
import type { FleetUnit } from "~/availability/fit";
import { overlaps } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";

/** What keeps a machine for a period, with the time for checking and cleaning. */
export interface Hold {
  readonly unitId: string;
  readonly period: Period;
}

/** Machines that nothing keeps in the period, with everything left where it is. */
export const freeUnits = <Unit extends { readonly id: string }>(
  units: readonly Unit[],
  holds: readonly Hold[],
  blocked: Period,
) => units.filter(({ id }) => !holds.some((hold) => hold.unitId === id && overlaps(hold.period, blocked)));

/** The machines of a model that nothing keeps in the period as things stand, without moving anything. */
export async function freeUnitsOf(db: Reader, modelId: string, blocked: Period, now: Instant): Promise<FleetUnit[]> {
  const { units, claims } = await fleetOf(db, modelId, blocked, now);
  return freeUnits(units, claims, blocked).filter((unit) => !unit.withheld);
}
