import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { fit, withoutReservation } from "~/availability/fit";
import type { Fleet, Move } from "~/availability/fit";
import { later, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";

export interface OwnClaims {
  readonly modelId: string;
  readonly modelName: string;
  readonly units: readonly string[];
  /** What the others claim. */
  readonly fleet: Fleet;
}

const stillHis = ({ lines }: Reservation) =>
  lines
    .map(({ modelId, modelName, units }) => ({
      ...{ modelId, modelName },
      units: units.filter((unit) => unit.returnedAt === null).map((unit) => unit.unitId),
    }))
    .filter(({ units }) => units.length > 0);

/** The machines a customer has or is to have, and what others claim of their models up to `until`. */
export async function ownClaims(db: Reader, reservation: Reservation, until: Instant, now: Instant): Promise<OwnClaims[]> {
  const own = stillHis(reservation);
  const window = { from: later(reservation.period.from, now), until };
  const fleets = await fleetsOf(
    db,
    own.map((each) => each.modelId),
    window,
    now,
  );
  return own.map((each) => {
    const fleet = fleets.get(each.modelId) ?? { units: [], claims: [] };
    return { ...each, fleet: withoutReservation(fleet, reservation.id) };
  });
}

/** V2, R3: the moves of others by which these very machines stay his until then; or the model of which they cannot. */
export function movesToKeep(
  claims: readonly OwnClaims[],
  { period }: Reservation,
  until: Instant,
  figures: HouseFigures,
  now: Instant,
): { readonly moves: Move[] } | { readonly short: OwnClaims } {
  const moves: Move[] = [];
  const blocked = blockedPeriod({ from: later(period.from, now), until }, figures);
  for (const each of claims) {
    const plan = fit(each.fleet, { blocked, quantity: each.units.length, including: each.units });
    if (plan.kind !== "fits") return { short: each };
    moves.push(...plan.moves);
  }
  return { moves };
}

/** The latest end, before the one asked for, until which they all can stay his; null where that is none later than now agreed. */
export function latestEnd(
  claims: readonly OwnClaims[],
  reservation: Reservation,
  until: Instant,
  figures: HouseFigures,
  now: Instant,
): Instant | null {
  // They can stay up to where somebody else's claim begins, nowhere else does it change.
  const ends = claims
    .flatMap(({ fleet }) => fleet.claims)
    .map((claim) => plusMinutes(claim.period.from, -figures.turnaroundMinutes))
    .filter((end) => end > later(reservation.period.until, now) && end < until);
  const latestFirst = [...new Set(ends)].sort().reverse();
  return latestFirst.find((end) => "moves" in movesToKeep(claims, reservation, end, figures, now)) ?? null;
}
