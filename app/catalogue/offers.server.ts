import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { freeCount, nextFit, noFleet } from "~/availability/fit";
import { depositPerUnit } from "~/deposits/deposit";
import type { Fen } from "~/kernel/money";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";
import type { Model } from "./model";
import { unitPrices } from "./unit-price.server";
import type { UnitPrice } from "./unit-price.server";

/** What a model costs for a period, and how many can really be had. */
export interface Offer extends UnitPrice {
  readonly free: number;
  /** The earliest later start, when none is free now. */
  readonly nextFree: Instant | null;
  /** P2: a day more costs no more. */
  readonly longerFree: boolean;
  readonly deposit: Fen;
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
  const priceOf = await unitPrices(db, models, figures, now);
  const longer = { from: period.from, until: plusMillis(period.until, DAY) };
  const canBeLonger = checkTerm(longer, now, figures) === null;
  return new Map(
    models.map((model) => {
      const fleet = fleets.get(model.id) ?? noFleet;
      const { free } = freeCount(fleet, blocked);
      const price = priceOf({ model }, period);
      const longerFree = canBeLonger && priceOf({ model }, longer).rent <= price.rent;
      const deposit = depositPerUnit(model.replacementValue, model.ownDeposit, figures);
      const next = free > 0 ? null : nextFit(fleet, { blocked, quantity: 1 }, plusMillis(blocked.from, 90 * DAY));
      return [model.id, { ...price, free, nextFree: next, longerFree, deposit }];
    }),
  );
}
