import { periodFrom } from "~/catalogue/asked-period";
import { DAY, HOUR, earlier, overlaps, plusMillis, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** The most days a customer can let his dates move to either side. */
export const MOST_DAYS = 3;

/** What somebody waits for: machines of one model, for a period that may begin some days earlier or later. */
export interface Wish {
  readonly id: string;
  readonly quantity: number;
  readonly period: Period;
  readonly earlierDays: number;
  readonly laterDays: number;
  /** He takes fewer machines than he asked for, and goes on waiting for the rest. */
  readonly takesFewer: boolean;
  readonly askedAt: Instant;
}

const movedBy = (period: Period, days: number): Period =>
  days === 0 ? period : periodFrom(plusMillis(period.from, days * DAY), period);

/** The dates asked for, then those a day off, two days off, …, at the same hour; of equally near ones the earlier first. */
export function acceptablePeriods(wish: Pick<Wish, "period" | "earlierDays" | "laterDays">): Period[] {
  const steps = Array.from({ length: MOST_DAYS }, (_, index) => index + 1);
  const days = steps.flatMap((step) => [...(step <= wish.earlierDays ? [-step] : []), ...(step <= wish.laterDays ? [step] : [])]);
  return [0, ...days].map((each) => movedBy(wish.period, each));
}

/** From first to last day that any of his dates touches. */
export function spanOf(wish: Pick<Wish, "period" | "earlierDays" | "laterDays">): Period {
  return { from: movedBy(wish.period, -wish.earlierDays).from, until: movedBy(wish.period, wish.laterDays).until };
}

/** Before this moment nothing can begin that one would still have the time to view first (V4). */
export const earliestStart = (now: Instant, figures: HouseFigures): Instant => plusMinutes(now, figures.viewingLeadMinutes);

/** None of his dates can be had any more. */
export const isOver = (wish: Wish, now: Instant, figures: HouseFigures): boolean =>
  movedBy(wish.period, wish.laterDays).from < earliestStart(now, figures);

/** An offer stands for two hours [house], or until the rental would begin. */
export const offerLapsesAt = (offeredAt: Instant, start: Instant, figures: HouseFigures): Instant =>
  earlier(plusMillis(offeredAt, figures.waitingOfferHours * HOUR), start);

export interface Turn {
  readonly period: Period;
  readonly quantity: number;
}

/**
 * What can be offered to a wish where `free` machines can be had for a period, or null: the nearest of his dates on which all of
 * them can, else, if he takes fewer, the dates on which most can.
 */
export function turnOf(wish: Wish, free: (period: Period) => number, now: Instant, figures: HouseFigures): Turn | null {
  const earliest = earliestStart(now, figures);
  const chances = acceptablePeriods(wish)
    .filter((period) => period.from >= earliest)
    .map((period) => ({ period, quantity: Math.min(wish.quantity, free(period)) }));
  const whole = chances.find((chance) => chance.quantity === wish.quantity);
  if (whole || !wish.takesFewer) return whole ?? null;
  const [best] = chances.filter((chance) => chance.quantity > 0).sort((one, other) => other.quantity - one.quantity);
  return best ?? null;
}

/** Who asked earlier stands before; of two in the same second, the one written down first. */
export const byTurn = (one: Wish, other: Wish): number =>
  one.askedAt === other.askedAt ? (one.id < other.id ? -1 : 1) : one.askedAt < other.askedAt ? -1 : 1;

/** 1 for whoever is first: only those count before him who wait for the same model on dates that touch his. */
export const placeOf = (wish: Wish, all: readonly Wish[]): number =>
  1 + all.filter((each) => each.id !== wish.id && byTurn(each, wish) < 0 && overlaps(spanOf(each), spanOf(wish))).length;
