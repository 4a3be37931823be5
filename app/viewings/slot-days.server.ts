import type { Reader } from "db/transact.server";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { slotsOn } from "./slot";
import type { Slot } from "./slot";
import { viewingCounts } from "./viewings.repo.server";

export interface SlotDay {
  readonly day: Day;
  readonly slots: readonly Slot[];
}

/** The viewing slots of the coming days up to the rental's start, full ones shown as such; days without any are left out. */
export async function slotDays(
  db: Reader,
  { now, rentalStart, figures, days = 14 }: { now: Instant; rentalStart: Instant; figures: HouseFigures; days?: number },
): Promise<SlotDay[]> {
  const today = dayOf(now);
  const booked = await viewingCounts(db, { from: now, until: startOfDay(plusDays(today, days)) });
  const bounds = { now, rentalStart, figures, booked, withFull: true };
  return Array.from({ length: days }, (_, index) => plusDays(today, index))
    .map((day) => ({ day, slots: slotsOn(day, bounds) }))
    .filter(({ slots }) => slots.length > 0);
}
