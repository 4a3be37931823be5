import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { fit, freeCount, withoutClaims } from "~/availability/fit";
import type { Fit, Fleet } from "~/availability/fit";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** The machines of some models and what keeps them: read once, asked about many periods, answered as a booking is (V2). */
export interface Fleets {
  /** How many machines of the model can be had for a rental of that period. */
  readonly free: (modelId: string, period: Period) => number;
  readonly fits: (modelId: string, period: Period, quantity: number) => boolean;
  /** `quantity` machines for a rental of that period and what must be moved for them; null where there are too few. */
  readonly plan: (modelId: string, period: Period, quantity: number) => (Fit & { kind: "fits" }) | null;
  /** What keeps machines of the model, buffers included. */
  readonly claims: (modelId: string) => Period[];
}

const NONE: Fleet = { units: [], claims: [] };

export async function fleetsFor(
  db: Reader,
  modelIds: readonly string[],
  within: Period,
  figures: HouseFigures,
  now: Instant,
  /** Claims that whoever asks would give up. */
  givenUp: ReadonlySet<string> = new Set(),
): Promise<Fleets> {
  const fleets = await fleetsOf(db, modelIds, blockedPeriod(within, figures), now);
  const asked = new Map([...fleets].map(([id, fleet]) => [id, givenUp.size > 0 ? withoutClaims(fleet, givenUp) : fleet]));
  const of = (modelId: string) => asked.get(modelId) ?? NONE;
  const plan: Fleets["plan"] = (modelId, period, quantity) => {
    const found = fit(of(modelId), { blocked: blockedPeriod(period, figures), quantity });
    return found.kind === "fits" ? found : null;
  };
  return {
    free: (modelId, period) => freeCount(of(modelId), blockedPeriod(period, figures)).free,
    fits: (modelId, period, quantity) => plan(modelId, period, quantity) !== null,
    plan,
    claims: (modelId) => of(modelId).claims.map((claim) => claim.period),
  };
}
