import { fen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { regionOf } from "~/kernel/region";
import type { District } from "~/kernel/region";
import type { Violation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import type { HouseFigures } from "~/settings/house-figures";

export interface Fees {
  readonly transport: Fen;
  /** L2, L4: at the shop's discretion off the island. */
  readonly service: Fen;
}
export interface DeliveryFee extends Fees {
  readonly total: Fen;
}

/** Started kilometres beyond `km`; distances are whole metres. */
const startedKmOver = (metres: number, km: number): number => Math.max(0, Math.ceil(metres / 1000 - km));

/** L1: the fare of a taxi, one way. A first step that would end within the base distance has no length. */
export function taxiFare(metres: number, figures: HouseFigures): Fen {
  const stepUntilKm = Math.max(figures.fareStepUntilKm, figures.fareBaseKm);
  const middle = Math.min(startedKmOver(metres, figures.fareBaseKm), stepUntilKm - figures.fareBaseKm);
  const beyond = startedKmOver(metres, stepUntilKm);
  return fen(figures.fareBase + middle * figures.fareStep + beyond * figures.fareBeyond);
}

/** L2: transport of the higher tiers, one way: free within the free distance, then by started kilometre. */
export function plusTransport(metres: number, figures: HouseFigures): Fen {
  return fen(startedKmOver(metres, figures.plusFreeKm) * figures.plusPerKm);
}

export interface Trip {
  readonly tier: Tier;
  readonly district: District;
  /** Whole metres by road. */
  readonly metres: number;
  readonly figures: HouseFigures;
  /** What the agreement itself says a trip costs (A3): it wins over the tier, and nothing is added to it. */
  readonly agreed?: Fen | null;
}

/** L2–L4: only off the island, and never within the free distance, where plus and rapid cost nothing at all. */
const hasServiceFee = ({ tier, district, metres, figures, agreed = null }: Trip): boolean =>
  agreed === null && regionOf(district) === "elsewhere" && (tier === "basic" || startedKmOver(metres, figures.plusFreeKm) > 0);

/** One way, per trip: L1 basic, L2 plus, L3 rapid, L4 basic off the island and negotiated (as plus while its agreement is silent). */
export function deliveryFee(trip: Trip): DeliveryFee {
  const { tier, district, metres, figures, agreed = null } = trip;
  if (!Number.isSafeInteger(metres) || metres < 0) throw new RangeError(`Not a distance in metres: ${metres}`);
  if (agreed !== null) return { transport: agreed, service: ZERO, total: agreed };
  const island = regionOf(district) === "island";
  const transport =
    tier === "basic" ? taxiFare(metres, figures) : tier === "rapid" && island ? ZERO : plusTransport(metres, figures);
  const service = hasServiceFee(trip) ? fen(figures.offIslandFee) : ZERO;
  return { transport, service, total: fen(transport + service) };
}

/** The most the service fee may be: 酌情, 0–200 yuan. */
const HIGHEST_SERVICE_FEE = fen(20_000);

/** Staff may change the proposed service fee of a trip within its bounds, with a reason; a trip without one stays without. */
export function checkServiceFee(amount: Fen, trip: Trip, reason: string): Violation | null {
  const highest = hasServiceFee(trip) ? HIGHEST_SERVICE_FEE : ZERO;
  if (amount < 0 || amount > highest) return { code: "fee-out-of-bounds", lowest: ZERO, highest };
  return amount !== deliveryFee(trip).service && reason.trim() === "" ? { code: "reason-missing" } : null;
}
