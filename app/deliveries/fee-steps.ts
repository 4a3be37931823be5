import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { regionOf } from "~/kernel/region";
import type { District } from "~/kernel/region";
import { deliveryFee } from "./delivery-fee";
import type { Trip } from "./delivery-fee";

/** One part of a delivery fee, so that a customer can reckon it himself (L1–L4). */
export type FeeStep =
  | { readonly kind: "base"; readonly km: number; readonly amount: Fen }
  /** So many started kilometres beyond `from`. */
  | { readonly kind: "step"; readonly from: number; readonly count: number; readonly each: Fen; readonly amount: Fen }
  | { readonly kind: "free-distance"; readonly km: number }
  | { readonly kind: "free-island" }
  /** A3: the agreement itself says what a trip costs. */
  | { readonly kind: "agreed"; readonly amount: Fen }
  | { readonly kind: "service"; readonly amount: Fen };

const startedKm = (metres: number, beyond: number): number => Math.max(0, Math.ceil(metres / 1000 - beyond));

function step(from: number, count: number, each: number): FeeStep[] {
  return count > 0 ? [{ kind: "step", from, count, each: fen(each), amount: fen(count * each) }] : [];
}

function transportSteps({ tier, district, metres, figures }: Trip): FeeStep[] {
  if (tier === "basic") {
    const until = Math.max(figures.fareStepUntilKm, figures.fareBaseKm);
    const beyond = startedKm(metres, until);
    return [
      { kind: "base", km: figures.fareBaseKm, amount: fen(figures.fareBase) },
      ...step(figures.fareBaseKm, Math.min(startedKm(metres, figures.fareBaseKm), until - figures.fareBaseKm), figures.fareStep),
      ...step(until, beyond, figures.fareBeyond),
    ];
  }
  if (tier === "rapid" && regionOf(district) === "island") return [{ kind: "free-island" }];
  return [
    { kind: "free-distance", km: figures.plusFreeKm },
    ...step(figures.plusFreeKm, startedKm(metres, figures.plusFreeKm), figures.plusPerKm),
  ];
}

/** How the fee of one trip comes about, part by part; the amounts add up to `deliveryFee`. */
export function feeSteps(trip: Trip): FeeStep[] {
  const { service } = deliveryFee(trip);
  return [...transportSteps(trip), ...(service > 0 ? [{ kind: "service" as const, amount: service }] : [])];
}

export interface ExplainedFee {
  readonly metres: number;
  readonly district: District;
  readonly steps: readonly FeeStep[];
}

/** How this fee of one trip came about; null where it is not what the rule gives now: quoted before, or agreed otherwise. */
export function explainedFee(trip: Trip, fee: Fen): ExplainedFee | null {
  if ((trip.agreed ?? null) !== null || deliveryFee(trip).total !== fee) return null;
  return { metres: trip.metres, district: trip.district, steps: feeSteps(trip) };
}
