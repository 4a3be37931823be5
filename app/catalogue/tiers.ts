import { deliveryFee } from "~/deliveries/delivery-fee";
import { typicalDistance } from "~/deliveries/distance";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { regionOf } from "~/kernel/region";
import type { District } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import type { Tier } from "~/kernel/tier";
import { MINUTE, millisBetween } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { supplementFor } from "~/pricing/supplement";
import { exampleFor } from "~/service/promise";
import type { HouseFigures } from "~/settings/house-figures";

/** What a tier costs and promises for these dates and this district. */
export interface OfferedTier {
  readonly tier: Exclude<Tier, "negotiated">;
  readonly supplement: Fen;
  /** One way. */
  readonly trip: Fen;
  readonly promise:
    | { readonly state: "none"; readonly visitFee: Fen }
    | { readonly state: "by-agreement"; readonly withinMinutes: number }
    | { readonly state: "due"; readonly callAt: Instant; readonly dueAt: Instant };
}

/** The promise of a tier spelt out for these dates and this district (S2), by the agreed hours where there are some (A3). */
export function promiseOf(
  tier: Tier,
  district: District,
  period: Period,
  figures: HouseFigures,
  agreed: { readonly hours: number } | null = null,
): OfferedTier["promise"] {
  const { state, callAt, dueAt, agreeBy } = exampleFor(tier, regionOf(district), period, figures, agreed);
  if (state === "due" && dueAt) return { state, callAt, dueAt };
  if (state === "by-agreement" && agreeBy) return { state, withinMinutes: millisBetween(callAt, agreeBy) / MINUTE };
  return { state: "none", visitFee: fen(figures.hardwareIslandFee) };
}

/** What each tier adds to a rent, promises and takes for a trip, for these dates and this district (P4, S2, L). */
export const tiersFor = (rent: Fen, district: District, period: Period, figures: HouseFigures): OfferedTier[] =>
  bookableTiers.map((tier) => ({
    tier,
    supplement: supplementFor(tier, rent, figures),
    trip: deliveryFee({ tier, district, metres: typicalDistance(district), figures }).total,
    promise: promiseOf(tier, district, period, figures),
  }));
