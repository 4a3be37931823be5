import { fromString as readInstant } from "temporal-polyfill/fns/Instant";
import { addDays, addMonths, addYears, create, dayOfWeek, toString as writeDay } from "temporal-polyfill/fns/PlainDate";

/** A moment in UTC, always written `YYYY-MM-DDTHH:mm:ssZ`, so that text order is time order. */
export type Instant = string & { readonly kind: "instant" };
/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Birth dates and expiry dates are days, never moments. */
export type Day = string & { readonly kind: "day" };
/** Half-open: a unit due back at `until` can leave again at `until`, plus its buffer. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/** Shanghai has kept UTC+8 without daylight saving since September 1991, and every moment of the business is later. */
const EARLIEST = Date.UTC(1992, 0, 1);
/** Moments from outside end here: what is reckoned from them (a day, a buffer, a term of 20 years) is then a moment, too. */
const LATEST_GIVEN = Date.UTC(2200, 0, 1);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
const dates = new Map<number, string>();
const MOST_DATES = 20_000;

/** `YYYY-MM-DD` in UTC, so many days after the epoch. Moments are written all the time and fall on few days: each is written once. */
function dateOf(days: number): string {
  const known = dates.get(days);
  if (known !== undefined) return known;
  if (dates.size >= MOST_DATES) dates.clear();
  const date = new Date(days * DAY).toISOString().slice(0, 10);
  dates.set(days, date);
  return date;
}

/** From epoch milliseconds; parts of a second are cut off. Throws RangeError outside 1992–9999, years counted in Shanghai. */
export function instantOf(epochMilliseconds: number): Instant {
  if (!(epochMilliseconds >= EARLIEST && epochMilliseconds < Date.UTC(9999, 11, 31, 16)))
    throw new RangeError(`Not a moment of the business: ${epochMilliseconds}`);
  const days = Math.floor(epochMilliseconds / DAY);
  const seconds = Math.floor((epochMilliseconds - days * DAY) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${dateOf(days)}T${TWO_DIGITS[hours]}:${TWO_DIGITS[minutes]}:${TWO_DIGITS[seconds % 60]}Z` as Instant;
}

function given(epochMilliseconds: number): Instant {
  if (epochMilliseconds >= LATEST_GIVEN) throw new RangeError(`Not a moment of the business: ${epochMilliseconds}`);
  return instantOf(epochMilliseconds);
}

/** From ISO 8601 text with a zone, e.g. `2026-09-29T12:00:01+08:00`. Throws RangeError when it is none, or not in 1992–2199. */
export function instant(text: string): Instant {
  return given(readInstant(text).epochMilliseconds);
}

const readDay = (text: string) => create(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));

/** Throws RangeError unless `text` is a real day of the calendar, written `YYYY-MM-DD`. */
export function day(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`Not a day: ${text}`);
  return writeDay(readDay(text)) as Day;
}

export const isDay = (text: string): text is Day => {
  try {
    return day(text) === text;
  } catch {
    return false;
  }
};

export const millisOf = (moment: Instant): number => Date.parse(moment);
export const plusMillis = (moment: Instant, milliseconds: number): Instant => instantOf(millisOf(moment) + milliseconds);
export const plusMinutes = (moment: Instant, minutes: number): Instant => plusMillis(moment, minutes * MINUTE);
export const plusHours = (moment: Instant, hours: number): Instant => plusMillis(moment, hours * HOUR);
export const millisBetween = (from: Instant, until: Instant): number => millisOf(until) - millisOf(from);
export const lengthOf = (period: Period): number => millisBetween(period.from, period.until);
export const overlaps = (one: Period, other: Period): boolean => one.from < other.until && other.from < one.until;
export const earlier = (one: Instant, other: Instant): Instant => (one <= other ? one : other);
export const later = (one: Instant, other: Instant): Instant => (one >= other ? one : other);

/** The day on which `moment` falls in Shanghai. */
export const dayOf = (moment: Instant): Day => dateOf(Math.floor((millisOf(moment) + 8 * HOUR) / DAY)) as Day;

/** `HH:mm` of `moment` in Shanghai. */
export const timeOfDay = (moment: Instant): string => new Date(millisOf(moment) + 8 * HOUR).toISOString().slice(11, 16);

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** The moment of `HH:mm` or `HH:mm:ss` on a day in Shanghai. Throws RangeError where there is no such time. */
export function at(on: Day, time: string): Instant {
  const [, hours, minutes, seconds = 0] = TIME_OF_DAY.exec(time) ?? [];
  if (hours === undefined) throw new RangeError(`Not a time of day: ${time}`);
  return given(Date.parse(on) + (Number(hours) - 8) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000);
}

export const startOfDay = (on: Day): Instant => at(on, "00:00");
export const plusDays = (from: Day, days: number): Day => writeDay(addDays(readDay(from), days)) as Day;
export const daysBetween = (from: Day, until: Day): number => (Date.parse(until) - Date.parse(from)) / DAY;
/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (on: Day): number => dayOfWeek(readDay(on));

/** The same day and hour `months` later, cut to the last day of a shorter month; always counted from the start (T3). */
export function plusMonths(from: Instant, months: number): Instant {
  const day = dayOf(from);
  const moved = writeDay(addMonths(readDay(day), months)) as Day;
  return plusMillis(startOfDay(moved), millisBetween(startOfDay(day), from));
}

/** The same day `years` later; 29 February becomes 28 February in a common year. */
export const plusYears = (from: Day, years: number): Day => writeDay(addYears(readDay(from), years)) as Day;
