import type { Violation } from "~/kernel/rule-violation";
import { at, dayOf, lengthOf, plusDays, plusMillis, plusMonths, timeOfDay } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";
import { fromFieldValue, toFieldValue } from "~/ui/formats";

/**
 * What is shown before anybody has said when: a week from tomorrow morning, from noon on a day later, so that a viewing can
 * still be had before it (V4).
 */
export function usualPeriod(now: Instant): Period {
  const start = plusDays(dayOf(now), timeOfDay(now) < "12:00" ? 1 : 2);
  return { from: at(start, "09:00"), until: at(plusDays(start, 7), "09:00") };
}

/** As the two fields show it: `YYYY-MM-DDTHH:mm` in Shanghai, or whatever was typed instead. */
export interface TypedPeriod {
  readonly from: string;
  readonly until: string;
}

export interface AskedPeriod {
  /** What is reckoned with: the dates asked for, or the usual ones where those cannot be booked. */
  readonly period: Period;
  readonly typed: TypedPeriod;
  /** Why the dates asked for cannot be booked, and beside which field to say so; `violation` null where they are no dates. */
  readonly refused: { readonly field: keyof TypedPeriod; readonly violation: Violation | null } | null;
}

export const typedPeriod = (period: Period): TypedPeriod => ({
  from: toFieldValue(period.from),
  until: toFieldValue(period.until),
});

/** The field a refused term is to be changed in. */
const fieldOf = ({ code }: Violation): keyof TypedPeriod =>
  code === "starts-in-the-past" || code === "too-far-ahead" ? "from" : "until";

/** `?from=2026-12-01T09:00&until=…`, in Shanghai. A start alone is asked for a week. */
export function askedPeriod(query: URLSearchParams, now: Instant, figures: HouseFigures): AskedPeriod {
  const fromText = (query.get("from") ?? "").slice(0, 40);
  const untilText = (query.get("until") ?? "").slice(0, 40);
  const usual = usualPeriod(now);
  if (!fromText && !untilText) return { period: usual, typed: typedPeriod(usual), refused: null };
  const from = fromFieldValue(fromText);
  const until = from && !query.has("until") ? plusMillis(from, lengthOf(usual)) : fromFieldValue(untilText);
  const typed = { from: fromText, until: until ? toFieldValue(until) : untilText };
  if (!from || !until) return { period: usual, typed, refused: { field: from ? "until" : "from", violation: null } };
  const violation = checkTerm({ from, until }, now, figures);
  if (violation) return { period: usual, typed, refused: { field: fieldOf(violation), violation } };
  return { period: { from, until }, typed, refused: null };
}

/** The same length from another start: so many months where it is whole months, else exactly as long. */
export function periodFrom(from: Instant, period: Period): Period {
  const months = [1, 2, 3, 6, 12].find((count) => plusMonths(period.from, count) === period.until);
  return { from, until: months ? plusMonths(from, months) : plusMillis(from, lengthOf(period)) };
}

export const usualLengths = ["day", "threeDays", "week", "month", "quarter", "halfYear"] as const;
export type UsualLength = (typeof usualLengths)[number];

const months: Partial<Record<UsualLength, number>> = { month: 1, quarter: 3, halfYear: 6 };
const days: Partial<Record<UsualLength, number>> = { day: 1, threeDays: 3, week: 7 };

export interface UsualEnd {
  readonly length: UsualLength;
  readonly until: Instant;
}

/** When a rental of this length that begins at `from` ends. */
export const endAfter = (from: Instant, length: UsualLength): Instant =>
  months[length] ? plusMonths(from, months[length]) : plusMillis(from, (days[length] ?? 0) * 86_400_000);

/** The ends of the usual lengths, for links: reckoned on the server, as calendars are heavy. */
export const usualEnds = (from: Instant): UsualEnd[] => usualLengths.map((length) => ({ length, until: endAfter(from, length) }));
