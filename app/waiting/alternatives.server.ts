import type { Reader } from "db/transact.server";
import type { Model } from "~/catalogue/model";
import { listModels } from "~/catalogue/models.repo.server";
import { unitPrices } from "~/catalogue/unit-price.server";
import type { UnitPrices } from "~/catalogue/unit-price.server";
import type { Fen } from "~/kernel/money";
import { DAY, earlier, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";
import { fleetsFor } from "./fleets.server";
import type { Fleets } from "./fleets.server";
import { isLikeOrBetter } from "./like-or-better";
import { gridFor, nearestFits } from "./nearest-fits";
import { ownOfferClaims } from "./own-offers.server";
import { earliestStart } from "./turn";

export interface OtherModel {
  readonly slug: string;
  readonly name: string;
  readonly free: number;
  /** Of one machine for the whole period, as it would be booked. */
  readonly rentPerUnit: Fen;
}

/** What can be had instead of one model that is short. */
export interface Instead {
  readonly slug: string;
  readonly name: string;
  readonly quantity: number;
  readonly free: number;
  /** Like or better models at the price of the asked one, what is nearest to it first. */
  readonly better: readonly OtherModel[];
  /** Where there is nothing better: models of its kind at their own price, what costs nearly the same first. */
  readonly like: readonly OtherModel[];
}

export interface Alternatives {
  /** Of the same length, for everything asked for together. */
  readonly earlier: Period | null;
  readonly later: Period | null;
  readonly instead: readonly Instead[];
}

export interface Asked {
  readonly items: readonly { readonly model: Model; readonly quantity: number }[];
  readonly period: Period;
  /** Who asks, if he is known: what is kept for him does not stand in his way. */
  readonly customerId?: string | null;
}

const MOST_SHOWN = 3;
const LOOKED_AHEAD = 90 * DAY;

/** What could take its place: all models of the kinds asked for, how many of them are free, and what they cost. */
interface Others {
  readonly all: readonly Model[];
  readonly fleets: Fleets;
  readonly priceOf: UnitPrices;
}

function insteadOf(asked: Asked, place: number, { all, fleets, priceOf }: Others): Instead | null {
  const item = asked.items[place];
  if (!item) return null;
  const { model, quantity } = item;
  const free = fleets.free(model.id, asked.period);
  if (free >= quantity) return null;
  const far = (other: Model) => Math.abs(other.card.monthly - model.card.monthly);
  const taken = new Set(asked.items.map((each) => each.model.id));
  const others = all
    .filter((other) => other.category === model.category && !taken.has(other.id))
    .map((other) => ({ other, count: fleets.free(other.id, asked.period) }))
    .filter(({ count }) => count >= quantity)
    .sort((one, two) => far(one.other) - far(two.other));
  const shown = (list: typeof others, stead: Model | undefined) =>
    list.slice(0, MOST_SHOWN).map(({ other, count }) => ({
      slug: other.slug,
      name: `${other.brand} ${other.name}`,
      free: count,
      rentPerUnit: priceOf({ model: other, insteadOf: stead }, asked.period).rent,
    }));
  const better = shown(
    others.filter(({ other }) => isLikeOrBetter(other, model)),
    model,
  );
  return {
    ...{ slug: model.slug, name: `${model.brand} ${model.name}`, quantity, free, better },
    like: better.length > 0 ? [] : shown(others, undefined),
  };
}

/**
 * What can be had where not everything asked for can (V2, V3): other dates for all of it, other models for these dates. Null where
 * everything can be had as asked.
 */
export async function alternativesFor(
  db: Reader,
  asked: Asked,
  figures: HouseFigures,
  now: Instant,
): Promise<Alternatives | null> {
  const { items, period } = asked;
  const own = [...new Set(items.map((item) => item.model.id))];
  const earliest = earliestStart(now, figures);
  const around = { from: earlier(earliest, period.from), until: plusMillis(period.until, LOOKED_AHEAD) };
  const givenUp = await ownOfferClaims(db, { items, period, customerId: asked.customerId ?? null });
  const fleets = await fleetsFor(db, own, around, figures, now, givenUp);
  const fits = (at: Period) =>
    checkTerm(at, now, figures) === null && items.every(({ model, quantity }) => fleets.fits(model.id, at, quantity));
  if (items.every(({ model, quantity }) => fleets.fits(model.id, period, quantity))) return null;

  const claims = own.flatMap((id) => fleets.claims(id));
  const latest = plusMillis(period.from, LOOKED_AHEAD);
  const dates = nearestFits({ period, claims, earliest, latest, grid: gridFor(period, figures), figures, fits });
  const all = (await listModels(db, now)).filter((model) => items.some((item) => item.model.category === model.category));
  const ids = all.map((model) => model.id);
  const others = {
    all,
    fleets: await fleetsFor(db, ids, period, figures, now, givenUp),
    priceOf: await unitPrices(db, all, figures, now),
  };
  const instead = items.flatMap((_, place) => insteadOf(asked, place, others) ?? []);
  return { ...dates, instead };
}
