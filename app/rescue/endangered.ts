import { rescue } from "~/availability/fit";
import type { Claim, Fleet } from "~/availability/fleet";
import { overlaps } from "~/kernel/time";

/** What can be done for a claim whose machine cannot be relied upon. */
export interface Danger {
  readonly claim: Claim;
  /** The machine of the same model that it would have instead; null where there is none. */
  readonly toUnitId: string | null;
}

/** What keeps a machine that should be there by now reaches into what is promised on it afterwards. */
const isBehind = (claim: Claim, fleet: Fleet): boolean =>
  fleet.claims.some(
    (other) =>
      other.unitId === claim.unitId &&
      !other.movable &&
      other.period.from < claim.period.from &&
      overlaps(other.period, claim.period),
  );

/**
 * V3: every claim of a booking on a machine that is overdue, in repair or lost, earliest first, with the machine `rescue` has for it.
 * What is tied to its machine has none (V2). A claim that is out itself is among them where its own machine is withheld.
 */
export function dangersIn(fleet: Fleet): Danger[] {
  const withheld = new Set(fleet.units.flatMap((unit) => (unit.withheld ? [unit.id] : [])));
  const endangered = fleet.claims.filter(
    (claim) => claim.reservationId !== null && (withheld.has(claim.unitId) || isBehind(claim, fleet)),
  );
  if (endangered.length === 0) return [];
  const places = new Map(rescue(fleet).moves.map((move) => [move.claimId, move.toUnitId]));
  return endangered
    .map((claim) => ({ claim, toUnitId: places.get(claim.id) ?? null }))
    .sort((one, other) => (one.claim.period.from + one.claim.id < other.claim.period.from + other.claim.id ? -1 : 1));
}
