import {
  at,
  dayOf,
  DAY,
  instantOf,
  MINUTE,
  millisOf,
  plusDays,
  plusHours,
  plusMillis,
  plusMonths,
  startOfDay,
  timeOfDay,
  weekdayOf,
} from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";
import { fromFieldValue } from "~/ui/formats";
import type { TypedPeriod } from "./asked-period";
import { FEW } from "./model";

/**
 * How a day stands to the choice: it can be chosen (`free`), for some hours only (`hours`), no machine stays free (`full`), it is
 * over (`past`), too far ahead (`closed`), or before the chosen start (`before`).
 */
export type DayState = "free" | "hours" | "full" | "past" | "closed" | "before";

export interface MonthDay {
  readonly day: Day;
  readonly state: DayState;
  /** Of so many machines each can be had for the whole of what this day would make of the choice (V2), `MANY` being as many or more; 0 unless `free`. */
  readonly free: number;
  /** The start or the end that choosing this day means; null where it cannot be chosen. */
  readonly moment: Instant | null;
}

export interface Month {
  /** `YYYY-MM` */
  readonly month: string;
  /** Days of the week before the first, Monday first. */
  readonly blank: number;
  readonly days: readonly MonthDay[];
  readonly previous: string | null;
  readonly next: string | null;
  /** The start that stands while its end is being chosen. */
  readonly start: Instant | null;
  /** The latest end shown that can be had, where a later one of this month cannot. */
  readonly limit: Instant | null;
}

interface MonthRequest {
  /** `YYYY-MM`, or whatever stands in the address; another month is shown where that one cannot be. */
  readonly wanted: string | null;
  /** What is chosen so far: its hours are those of the days chosen next. */
  readonly chosen: Period;
  readonly start: Instant | null;
  readonly figures: HouseFigures;
  readonly now: Instant;
}

const LATEST_END_MONTHS = 24;
const HALF_HOUR = 30 * MINUTE;

const monthOf = (day: Day): string => day.slice(0, 7);
const firstOf = (month: string): Day => `${month}-01` as Day;
const daysFrom = (first: Day): Day[] => {
  const all = Array.from({ length: 31 }, (_, index) => plusDays(first, index));
  return all.filter((day) => monthOf(day) === monthOf(first));
};
const besides = (month: string, months: number): string => monthOf(dayOf(plusMonths(at(firstOf(month), "12:00"), months)));

/** The month shown, and the first and the last that can be. */
export function monthsFor({ wanted, chosen, start, figures, now }: MonthRequest): { month: string; first: string; last: string } {
  const latestStart = plusDays(dayOf(now), figures.bookableDaysAhead);
  const latestEnd = start && dayOf(plusMonths(start, LATEST_END_MONTHS));
  const [first, last] = [monthOf(start ? dayOf(start) : dayOf(now)), monthOf(latestEnd ?? latestStart)];
  const asked = wanted && /^\d{4}-(0[1-9]|1[0-2])$/.test(wanted) ? wanted : monthOf(dayOf(start ?? chosen.from));
  return { month: asked < first ? first : asked > last ? last : asked, first, last };
}

/** A day of the month as a start: at the hour chosen, today not before the next half hour; null where it is over. */
function startOn(day: Day, { chosen, figures, now }: MonthRequest): Instant | null {
  const usual = at(day, timeOfDay(chosen.from));
  if (usual >= now) return usual;
  const soon = instantOf(Math.ceil(millisOf(now) / HALF_HOUR) * HALF_HOUR);
  return dayOf(soon) === day && timeOfDay(soon) < figures.closesAt ? soon : null;
}

/** A day as the end of a rental that begins at `start`: at the hour chosen, on the day itself after the shortest term; null where neither can be. */
function endOn(day: Day, start: Instant, { chosen, figures }: MonthRequest): Instant | null {
  const shortest = plusHours(start, figures.shortestTermHours);
  const usual = at(day, timeOfDay(chosen.until));
  if (usual >= shortest) return usual;
  return dayOf(shortest) === day ? shortest : null;
}

/** Counted no further: to choose a day nobody needs to know more, and looking for more takes long. */
export const MANY = FEW + 1;
/** How many machines can be had for a period, `most` being as many or more. */
type FreeFor = (period: Period, most: number) => number;
const closedDay = (day: Day, state: DayState): MonthDay => ({ day, state, free: 0, moment: null });

function asStart(day: Day, request: MonthRequest, freeFor: FreeFor): MonthDay {
  const from = startOn(day, request);
  if (!from) return closedDay(day, "past");
  const shortest = { from, until: plusHours(from, request.figures.shortestTermHours) };
  if (checkTerm(shortest, request.now, request.figures)) return closedDay(day, "closed");
  const free = freeFor({ from, until: plusMillis(from, DAY) }, MANY);
  if (free > 0) return { day, state: "free", free, moment: from };
  return freeFor(shortest, 1) > 0 ? { day, state: "hours", free: 0, moment: from } : closedDay(day, "full");
}

/** Ends one after the other: once no machine stays free for the whole of it, none does for longer. */
function asEnds(days: readonly Day[], start: Instant, request: MonthRequest, freeFor: FreeFor): MonthDay[] {
  let left = MANY;
  return days.map((day) => {
    const until = day < dayOf(start) ? null : endOn(day, start, request);
    if (!until) return closedDay(day, "before");
    // What stays free for longer was free for this.
    if (left > 0) left = freeFor({ from: start, until }, left);
    return left === 0 ? closedDay(day, "full") : { day, state: "free", free: left, moment: until };
  });
}

/**
 * A month of days to choose a start from, or, once there is a start, an end: an end can be chosen up to the first day for which no
 * machine stays free the whole time. `freeFor` counts the machines to be had for a period.
 */
export function monthFor(request: MonthRequest, freeFor: FreeFor): Month {
  const { start } = request;
  const { month, first, last } = monthsFor(request);
  const all = daysFrom(firstOf(month));
  const days = start ? asEnds(all, start, request, freeFor) : all.map((day) => asStart(day, request, freeFor));
  const ends = days.filter((each) => each.moment !== null);
  return {
    month,
    blank: weekdayOf(firstOf(month)) - 1,
    days,
    previous: month > first ? besides(month, -1) : null,
    next: month < last ? besides(month, 1) : null,
    start,
    limit: start && days.some((each) => each.state === "full") ? (ends.at(-1)?.moment ?? null) : null,
  };
}

/** Until when what keeps machines matters for a month. */
export const monthEnd = (month: string): Instant => startOfDay(plusDays(firstOf(besides(month, 1)), 2));

/** The start that stands in an address; `refused` where it cannot be one any more. */
export function startAsked(start: Instant | null, typed: string, figures: HouseFigures, now: Instant) {
  if (!typed) return { start: null, refused: false };
  const shortest = start && { from: start, until: plusHours(start, figures.shortestTermHours) };
  return shortest && !checkTerm(shortest, now, figures) ? { start, refused: false } : { start: null, refused: true };
}

const isTime = (text: string | null): text is string => /^([01]\d|2[0-3]):[0-5]\d$/.test(text ?? "");

/** The same days at other hours, as two small fields ask for them; null where they ask for nothing. Works on what was typed, bookable or not. */
export function atHours(query: URLSearchParams, typed: TypedPeriod): TypedPeriod | null {
  const [from, until] = [query.get("fromTime"), query.get("untilTime")];
  if (from === null && until === null) return null;
  const moved = (moment: string, time: string | null) =>
    isTime(time) && fromFieldValue(moment) ? `${moment.slice(0, 10)}T${time}` : moment;
  return { from: moved(typed.from, from), until: moved(typed.until, until) };
}

/** The hours to choose from: half hours while the shop is open, and those that stand. */
export function hoursToChoose(chosen: Period, { opensAt, closesAt }: HouseFigures): string[] {
  const [first, last] = [opensAt, closesAt].map((time) => millisOf(at("2026-01-01" as Day, time)));
  const count = first === undefined || last === undefined ? 0 : Math.floor((last - first) / HALF_HOUR) + 1;
  const open = Array.from({ length: count }, (_, index) => timeOfDay(instantOf((first ?? 0) + index * HALF_HOUR)));
  return [...new Set([...open, timeOfDay(chosen.from), timeOfDay(chosen.until)])].sort();
}
