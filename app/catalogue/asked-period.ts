import { at, dayOf, plusDays } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";
import { fromFieldValue } from "~/ui/formats";

/** A week from tomorrow morning: what is shown before anybody has said when. */
export function usualPeriod(now: Instant): Period {
  const tomorrow = plusDays(dayOf(now), 1);
  return { from: at(tomorrow, "09:00"), until: at(plusDays(tomorrow, 7), "09:00") };
}

export interface AskedPeriod {
  readonly period: Period;
  /** Dates were asked for that cannot be booked; the usual period stands in their place. */
  readonly refused: boolean;
}

/** `?from=2026-12-01T09:00&until=…`, in Shanghai. */
export function askedPeriod(query: URLSearchParams, now: Instant, figures: HouseFigures): AskedPeriod {
  const [fromText, untilText] = [query.get("from"), query.get("until")];
  const usual = usualPeriod(now);
  if (!fromText && !untilText) return { period: usual, refused: false };
  const from = fromFieldValue(fromText ?? "");
  const until = fromFieldValue(untilText ?? "");
  if (!from || !until || checkTerm({ from, until }, now, figures)) return { period: usual, refused: true };
  return { period: { from, until }, refused: false };
}
