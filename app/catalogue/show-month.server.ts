import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit } from "~/availability/fit";
import type { Fleet } from "~/availability/fit";
import type { Fen } from "~/kernel/money";
import { dayOf, plusDays } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { fromFieldValue } from "~/ui/formats";
import type { Model } from "./model";
import { hoursToChoose, monthEnd, monthFor, monthsFor, startAsked } from "./month";
import type { Month, MonthDay } from "./month";

export interface ShownDay extends MonthDay {
  /** For an end: the rent up to it. */
  readonly rent: Fen | null;
}

export interface ShownMonth extends Omit<Month, "days"> {
  readonly days: readonly ShownDay[];
  /** A start that stood in the address and cannot be one any more. */
  readonly refused: boolean;
  readonly today: Day;
  readonly latest: Day;
  readonly shortestHours: number;
  readonly hours: readonly string[];
}

/** As many machines as fit, `most` at most: a few are quickly found or ruled out where counting all would take long. */
function freeUpTo(fleet: Fleet, blocked: Period, most: number): number {
  let quantity = most;
  while (quantity > 0 && fit(fleet, { blocked, quantity }).kind !== "fits") quantity -= 1;
  return quantity;
}

/** A model's month, each day answered as the booking would be (V2): what keeps its machines is read once. */
export async function showMonth(
  db: Reader,
  { model, rentFor }: { readonly model: Model; readonly rentFor: (period: Period) => Fen },
  chosen: Period,
  query: URLSearchParams,
  figures: HouseFigures,
  now: Instant,
): Promise<ShownMonth> {
  const typed = (query.get("start") ?? "").slice(0, 40);
  const { start, refused } = startAsked(fromFieldValue(typed), typed, figures, now);
  const request = { wanted: query.get("month"), chosen, start, figures, now };
  const window = { from: now, until: monthEnd(monthsFor(request).month) };
  const fleet = await fleetOf(db, model.id, window, now);
  const month = monthFor(request, (period, most) => freeUpTo(fleet, blockedPeriod(period, figures), most));
  const rentUntil = (until: Instant | null) => (start && until ? rentFor({ from: start, until }) : null);
  return {
    ...month,
    days: month.days.map((each) => ({ ...each, rent: rentUntil(each.moment) })),
    refused,
    today: dayOf(now),
    latest: plusDays(dayOf(now), figures.bookableDaysAhead),
    shortestHours: figures.shortestTermHours,
    hours: hoursToChoose(chosen, figures),
  };
}
