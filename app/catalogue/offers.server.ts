import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { freeCount, nextFit, noFleet } from "~/availability/fit";
import { depositPerUnit } from "~/deposits/deposit";
import type { Fen } from "~/kernel/money";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { measure, rentOf } from "~/pricing/rent";
import type { RentParts } from "~/pricing/rent";
import { campaignPrices } from "~/promotions/campaign-price.server";
import type { CampaignPrice } from "~/promotions/campaign-price.server";
import type { HouseFigures } from "~/settings/house-figures";
import type { Model } from "./model";

/** What a model costs for a period, and how many can really be had. */
export interface Offer {
  readonly free: number;
  /** The earliest later start, when none is free now. */
  readonly nextFree: Instant | null;
  readonly rent: Fen;
  readonly parts: RentParts;
  readonly deposit: Fen;
  /** O4: what a running campaign makes of it. */
  readonly campaign: CampaignPrice | null;
}

/** By model id; the same availability as the booking itself decides by (V2). */
export async function offersFor(
  db: Reader,
  models: readonly Model[],
  period: Period,
  figures: HouseFigures,
  now: Instant,
): Promise<Map<string, Offer>> {
  const ids = models.map((model) => model.id);
  const blocked = blockedPeriod(period, figures);
  const fleets = await fleetsOf(db, ids, blocked, now);
  const measured = measure(period);
  const listed = models.map(({ id, category, card }) => ({ id, category, rent: rentOf(card, measured).amount }));
  const campaigns = await campaignPrices(db, listed, measured, now);
  return new Map(
    models.map((model) => {
      const fleet = fleets.get(model.id) ?? noFleet;
      const { free } = freeCount(fleet, blocked);
      const { amount, parts } = rentOf(model.card, measured);
      const deposit = depositPerUnit(model.replacementValue, model.ownDeposit, figures);
      const next = free > 0 ? null : nextFit(fleet, { blocked, quantity: 1 }, plusMillis(blocked.from, 90 * DAY));
      return [model.id, { free, nextFree: next, rent: amount, parts, deposit, campaign: campaigns.get(model.id) ?? null }];
    }),
  );
}
