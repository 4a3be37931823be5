import type { Tx } from "db/transact.server";
import { lockModels } from "~/catalogue/models.repo.server";
import { periodFrom } from "~/catalogue/asked-period";
import { RuleViolation } from "~/kernel/rule-violation";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import { expireHolds } from "~/reservations/expire-holds.server";
import type { HouseFigures } from "~/settings/house-figures";
import { fleetsFor } from "./fleets.server";
import { nearestFits, gridFor } from "./nearest-fits";
import { makeOffer } from "./serve-waiting.server";
import { earliestStart } from "./turn";
import { findOpenWish } from "./waiting.repo.server";

interface HandOffer {
  readonly wishId: string;
  /** As agreed on the telephone: fewer machines, or another start; the length stays. */
  readonly quantity: number;
  readonly from: Instant;
}

const LOOKED_AHEAD = 90 * DAY;

/** What the desk has agreed with a waiting customer is kept for him as the list's own offers are. Throws where it does not fit. */
export async function offerByHand(tx: Tx, offer: HandOffer, by: string, figures: HouseFigures, now: Instant): Promise<void> {
  const { wishId, quantity } = offer;
  await expireHolds(tx, now);
  const wish = await findOpenWish(tx, wishId);
  if (!wish || wish.offer) throw new RuleViolation({ code: "already-changed" });
  if (quantity > wish.quantity) throw new RuleViolation({ code: "waiting-too-many", units: wish.quantity }, "quantity");
  const period = periodFrom(offer.from, wish.period);
  const term = checkTerm(period, now, figures);
  if (term) throw new RuleViolation(term, "from");
  const { id: modelId, name: modelName } = wish.model;
  await lockModels(tx, [modelId]);
  if (await makeOffer(tx, wish, { period, quantity }, figures, now, by)) return;

  const around = { from: period.from, until: plusMillis(period.until, LOOKED_AHEAD) };
  const fleets = await fleetsFor(tx, [modelId], around, figures, now);
  const { later } = nearestFits({
    ...{ period, claims: fleets.claims(modelId), earliest: earliestStart(now, figures), figures },
    latest: plusMillis(period.from, LOOKED_AHEAD),
    grid: gridFor(period, figures),
    fits: (at) => fleets.fits(modelId, at, quantity),
  });
  const free = fleets.free(modelId, period);
  throw new RuleViolation({ code: "no-unit-free", modelName, asked: quantity, free, nextFree: later?.from ?? null }, "from");
}
