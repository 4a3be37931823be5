import { fen, type Fen } from "~/kernel/money";
import { DAY, HOUR, instantOf, lengthOf, millisOf, plusMonths, type Instant, type Period } from "~/kernel/time";

/** What one unit of a model costs per begun hour, day, week and month; a model need not be let by the hour or week. */
export interface RateCard {
  hourly: Fen | null;
  daily: Fen;
  weekly: Fen | null;
  monthly: Fen;
}

/** How a rent came about (P3). Each count is a whole number of begun parts. */
export interface RentParts {
  months: number;
  weeks: number;
  days: number;
  hours: number;
}

export interface Rent {
  amount: Fen;
  parts: RentParts;
}

/**
 * A term seen from its month boundaries: entry k is the number of begun hours left after k months (T3), the last entry is 0.
 * It holds no rates, so one measurement serves every card.
 */
export interface MeasuredTerm {
  readonly hoursAfterMonths: readonly number[];
}

const HOURS_A_DAY = 24;
const HOURS_A_WEEK = 7 * HOURS_A_DAY;
const NONE: RentParts = { months: 0, weeks: 0, days: 0, hours: 0 };

/** Milliseconds at which months 0, 1, 2 … from the start end, up to the first at or after `until`. */
function monthBoundaries(from: Instant, until: number): number[] {
  const boundaries = [millisOf(from)];
  for (let months = 1; (boundaries.at(-1) ?? until) < until; months++) boundaries.push(millisOf(plusMonths(from, months)));
  return boundaries;
}

function measuredUntil(boundaries: readonly number[], until: number): MeasuredTerm {
  const hoursAfterMonths: number[] = [];
  for (const boundary of boundaries) {
    hoursAfterMonths.push(Math.max(0, Math.ceil((until - boundary) / HOUR)));
    if (boundary >= until) break;
  }
  return { hoursAfterMonths };
}

/** Reckons the month boundaries of a term once, for any number of cards. Throws RangeError unless `from` is before `until`. */
export function measure(period: Period): MeasuredTerm {
  if (lengthOf(period) <= 0) throw new RangeError(`Not a term: ${period.from} to ${period.until}`);
  const until = millisOf(period.until);
  return measuredUntil(monthBoundaries(period.from, until), until);
}

interface Cover {
  cost: number;
  weeks: number;
  days: number;
  hours: number;
}

/** Of two covers at one price, the one of larger parts stands: it reads shorter and lasts longer. */
const cheaper = (larger: Cover, smaller: Cover): Cover => (smaller.cost < larger.cost ? smaller : larger);

const times = (count: number, one: Cover): Cover => ({
  cost: count * one.cost,
  weeks: count * one.weeks,
  days: count * one.days,
  hours: count * one.hours,
});

const plus = (one: Cover, other: Cover): Cover => ({
  cost: one.cost + other.cost,
  weeks: one.weeks + other.weeks,
  days: one.days + other.days,
  hours: one.hours + other.hours,
});

const inHours = (hours: number, rate: number): Cover => ({ cost: hours * rate, weeks: 0, days: 0, hours });

/**
 * The cheapest way to buy each size of part, and with it the cheapest cover of any number of hours by weeks, days and hours.
 * Because an hour divides a day and a day a week, smaller parts that together reach a larger one always fill it exactly;
 * so whole blocks can be bought one by one at their own cheapest price, and only the rest needs a choice.
 */
function coverOf(card: RateCard): (hours: number) => Cover {
  const { hourly } = card;
  const aDay: Cover = { cost: card.daily, weeks: 0, days: 1, hours: 0 };
  const bestDay = hourly === null ? aDay : cheaper(aDay, inHours(HOURS_A_DAY, hourly));
  const byDays = (hours: number): Cover => {
    const rest = hours % HOURS_A_DAY;
    const whole = times((hours - rest) / HOURS_A_DAY, bestDay);
    if (rest === 0) return whole;
    return plus(whole, hourly === null ? aDay : cheaper(aDay, inHours(rest, hourly)));
  };
  if (card.weekly === null) return byDays;

  const aWeek: Cover = { cost: card.weekly, weeks: 1, days: 0, hours: 0 };
  const bestWeek = cheaper(aWeek, times(7, bestDay));
  return (hours) => {
    const rest = hours % HOURS_A_WEEK;
    const whole = times((hours - rest) / HOURS_A_WEEK, bestWeek);
    return rest === 0 ? whole : plus(whole, cheaper(aWeek, byDays(rest)));
  };
}

/** P1: the rent of one unit, the true minimum over all covers by months from the start, then weeks, days and hours. */
export function rentOf(card: RateCard, measured: MeasuredTerm): Rent {
  const cover = coverOf(card);
  let cheapest = Infinity;
  let parts = NONE;
  measured.hoursAfterMonths.forEach((hoursLeft, months) => {
    if (months * card.monthly > cheapest) return;
    const { cost, weeks, days, hours } = cover(hoursLeft);
    if (months * card.monthly + cost > cheapest) return;
    cheapest = months * card.monthly + cost;
    parts = { months, weeks, days, hours };
  });
  return { amount: fen(cheapest), parts };
}

const DAYS_LOOKED_AHEAD = 31;

/**
 * P2: the latest end, up to 31 days later, for which the rent is the same; null when any longer term costs more.
 * Looks in whole days from the end of the term, in whole hours where the term is under two days.
 */
export function freeExtension(card: RateCard, period: Period): Instant | null {
  const until = millisOf(period.until);
  const step = lengthOf(period) < 2 * DAY ? HOUR : DAY;
  const boundaries = monthBoundaries(period.from, until + DAYS_LOOKED_AHEAD * DAY);
  const rentUntil = (end: number): number => rentOf(card, measuredUntil(boundaries, end)).amount;
  const rent = rentUntil(until);

  // Rent never falls as the end moves out, so the last end at the same rent can be found by halving.
  let free = 0;
  let dearer = (DAYS_LOOKED_AHEAD * DAY) / step + 1;
  while (dearer - free > 1) {
    const middle = Math.floor((free + dearer) / 2);
    if (rentUntil(until + middle * step) <= rent) free = middle;
    else dearer = middle;
  }
  return free === 0 ? null : instantOf(until + free * step);
}
