import type { Reader } from "db/transact.server";
import { fleetOf } from "~/availability/availability.repo.server";
import type { FleetUnit } from "~/availability/fit";
import { overlaps } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";

/** The machines of a model that nothing keeps in the period as things stand, without moving anything. */
export async function freeUnitsOf(db: Reader, modelId: string, blocked: Period, now: Instant): Promise<FleetUnit[]> {
  const { units, claims } = await fleetOf(db, modelId, blocked, now);
  const taken = new Set(claims.flatMap((claim) => (overlaps(claim.period, blocked) ? [claim.unitId] : [])));
  return units.filter((unit) => !unit.withheld && !taken.has(unit.id));
}
