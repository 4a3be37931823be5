import type { Reader } from "db/transact.server";
import { blockedPeriod, freeUnits, nextFree } from "~/availability/availability";
import { holdsOf, rentableUnits } from "~/availability/availability.repo.server";
import { depositPerUnit } from "~/deposits/deposit";
import type { Fen } from "~/kernel/money";
import { DAY, lengthOf, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { measure, rentOf } from "~/pricing/rent";
import type { RentParts } from "~/pricing/rent";
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
}

/** By model id; the same availability as the booking itself decides by (V1). */
export async function offersFor(
  db: Reader,
  models: readonly Model[],
  period: Period,
  figures: HouseFigures,
  now: Instant,
): Promise<Map<string, Offer>> {
  const ids = models.map((model) => model.id);
  const blocked = blockedPeriod(period, figures);
  const limit = plusMillis(blocked.until, 90 * DAY);
  const units = await rentableUnits(db, ids);
  const holds = await holdsOf(db, ids, { from: blocked.from, until: limit }, now);
  const measured = measure(period);
  return new Map(
    models.map((model) => {
      const [own, inTheWay] = [units.get(model.id) ?? [], holds.get(model.id) ?? []];
      const free = freeUnits(own, inTheWay, blocked).length;
      const { amount, parts } = rentOf(model.card, measured);
      const deposit = depositPerUnit(model.replacementValue, model.ownDeposit, figures);
      const next = free > 0 ? null : nextFree(own, inTheWay, blocked, 1, plusMillis(limit, -lengthOf(blocked)));
      return [model.id, { free, nextFree: next, rent: amount, parts, deposit }];
    }),
  );
}
