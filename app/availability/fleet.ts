import type { Period } from "~/kernel/time";

export interface FleetUnit {
  readonly id: string;
  readonly assetTag: string;
  /** V3: in repair, lost or out of the fleet for good: takes nothing new. */
  readonly withheld: boolean;
}

/** What keeps a machine for a period; the time for checking and cleaning is part of it (V1). */
export interface Claim {
  readonly id: string;
  readonly unitId: string;
  /** A machine out past its end is kept without end (V3). */
  readonly period: Period;
  /** V2: a rental that is not tied to this very machine: neither pinned nor handed out, its hold stands. */
  readonly movable: boolean;
  /** Null for a repair or a trip between shops. */
  readonly reservationId: string | null;
}

/** The machines of one model, and everything that keeps them from `fleetsOf`'s `now` on. */
export interface Fleet {
  readonly units: readonly FleetUnit[];
  readonly claims: readonly Claim[];
}

/** Of a model without a machine. */
export const noFleet: Fleet = { units: [], claims: [] };

/** A claim that goes to another machine. */
export interface Move {
  readonly claimId: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
}

/** The fleet as if these claims were given up: to ask what a change of theirs would find. */
export const withoutClaims = (fleet: Fleet, claimIds: ReadonlySet<string>): Fleet => ({
  units: fleet.units,
  claims: fleet.claims.filter((claim) => !claimIds.has(claim.id)),
});

/** The fleet as if these claims were tied to their machines: where a change must not shuffle its own. */
export const withTied = (fleet: Fleet, isTied: (claim: Claim) => boolean): Fleet => ({
  units: fleet.units,
  claims: fleet.claims.map((claim) => (claim.movable && isTied(claim) ? { ...claim, movable: false } : claim)),
});

/** The fleet without a machine and all that is promised on it. */
export const withoutUnit = (fleet: Fleet, unitId: string): Fleet => ({
  units: fleet.units.filter((unit) => unit.id !== unitId),
  claims: fleet.claims.filter((claim) => claim.unitId !== unitId),
});

/** The fleet as if this reservation had never been made. */
export const withoutReservation = (fleet: Fleet, reservationId: string): Fleet => ({
  units: fleet.units,
  claims: fleet.claims.filter((claim) => claim.reservationId !== reservationId),
});
