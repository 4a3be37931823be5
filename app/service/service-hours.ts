import type { Tier } from "~/kernel/tier";
import { at, dayOf, later, millisBetween, plusDays, plusMillis, startOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** S3: from which full hour to which of each day in Shanghai a tier's promise runs. */
export interface ServiceHours {
  readonly from: number;
  readonly until: number;
}

export type ServiceHourFigures = Pick<
  HouseFigures,
  "servicePlusFrom" | "servicePlusUntil" | "serviceRapidFrom" | "serviceRapidUntil"
>;

/** S3: null for around the clock, and for a tier that promises nothing. A negotiated contract that is silent is as plus (L4). */
export function serviceHoursOf(tier: Tier, figures: ServiceHourFigures): ServiceHours | null {
  if (tier === "basic") return null;
  const [from, until] =
    tier === "rapid"
      ? [figures.serviceRapidFrom, figures.serviceRapidUntil]
      : [figures.servicePlusFrom, figures.servicePlusUntil];
  return from === 0 && until === 24 ? null : { from, until };
}

const hour = (day: Day, count: number): Instant =>
  count === 24 ? startOfDay(plusDays(day, 1)) : at(day, `${String(count).padStart(2, "0")}:00`);

/** The moment at which so many milliseconds of service hours have passed since `since`. */
export function plusServed(since: Instant, millis: number, { from, until }: ServiceHours): Instant {
  let left = millis;
  for (let day = dayOf(since); ; day = plusDays(day, 1)) {
    const [begins, ends] = [later(since, hour(day, from)), hour(day, until)];
    const room = Math.max(0, millisBetween(begins, ends));
    if (room > 0 && left <= room) return plusMillis(begins, left);
    left -= room;
  }
}
