import { HOUR, dayOf, millisBetween, millisOf, plusDays, plusMillis, plusMonths, startOfDay, weekdayOf } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";

export const zooms = ["hour", "day", "month"] as const;
export type Zoom = (typeof zooms)[number];

/** How many columns stand side by side: two days, a month, a year. */
const counts: Record<Zoom, number> = { hour: 48, day: 31, month: 12 };

export interface Column extends Period {
  /** The day on which it begins. */
  readonly day: Day;
  readonly rest: "weekend" | "closed" | null;
}

export interface TimeWindow extends Period {
  readonly zoom: Zoom;
  readonly columns: readonly Column[];
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01` as Day;

/** Where a window that is to show `day` begins: a month begins with its first. */
export const firstDay = (zoom: Zoom, day: Day): Day => (zoom === "month" ? firstOfMonth(day) : day);

/** The moments at which the columns begin, and the one at which the last of them ends. */
function edges(zoom: Zoom, from: Day): Instant[] {
  const start = startOfDay(firstDay(zoom, from));
  return Array.from({ length: counts[zoom] + 1 }, (_, index) => {
    if (zoom === "hour") return plusMillis(start, index * HOUR);
    // Months are counted from the first one, never chained (T3).
    return zoom === "day" ? startOfDay(plusDays(from, index)) : plusMonths(start, index);
  });
}

function restOf(zoom: Zoom, day: Day, closed: ReadonlySet<Day>): Column["rest"] {
  if (zoom === "month") return null;
  if (closed.has(day)) return "closed";
  return weekdayOf(day) >= 6 ? "weekend" : null;
}

/** The columns from `from` on, in Shanghai; `closed` are the days on which the shop does not open. */
export function windowFrom(zoom: Zoom, from: Day, closed: ReadonlySet<Day> = new Set()): TimeWindow {
  const at = edges(zoom, from);
  const columns = at.slice(0, -1).map((start, index): Column => {
    const day = dayOf(start);
    return { from: start, until: at[index + 1] as Instant, day, rest: restOf(zoom, day, closed) };
  });
  return { zoom, from: at[0] as Instant, until: at.at(-1) as Instant, columns };
}

/** The day from which the window before (−1) or after (+1) begins. */
export function neighbourOf(zoom: Zoom, from: Day, direction: -1 | 1): Day {
  if (zoom === "month") return dayOf(plusMonths(startOfDay(firstOfMonth(from)), direction * counts.month));
  return plusDays(from, direction * (zoom === "hour" ? 2 : 28));
}

/** Where a moment stands in the window, in percent of its width from the left; what is outside stands at the edge. */
export function placeOf({ from, until }: Period, moment: Instant): number {
  const share = (100 * millisBetween(from, moment)) / millisBetween(from, until);
  return Math.round(1000 * Math.min(100, Math.max(0, share))) / 1000;
}

/** Columns that belong under one heading: the days of a month, the hours of a day, the months of a year. */
export function headings({ zoom, columns }: TimeWindow): { readonly day: Day; readonly span: number }[] {
  const length = { hour: 10, day: 7, month: 4 }[zoom];
  const found: { day: Day; span: number }[] = [];
  for (const { day } of columns) {
    const last = found.at(-1);
    if (last && last.day.slice(0, length) === day.slice(0, length)) last.span += 1;
    else found.push({ day, span: 1 });
  }
  return found;
}

/** The step in which a bar is moved along, in milliseconds: half hours where hours are seen, else whole days. */
export const stepOf = (zoom: Zoom): number => (zoom === "hour" ? HOUR / 2 : 24 * HOUR);

/** A move along the window by so many percent of it, as whole steps in milliseconds. */
export function shiftOf({ zoom, from, until }: TimeWindow, percent: number): number {
  const step = stepOf(zoom);
  return Math.round(((percent / 100) * (millisOf(until) - millisOf(from))) / step) * step;
}
