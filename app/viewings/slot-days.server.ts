import type { Reader } from "db/transact.server";
import { dayOf, plusDays, plusMinutes, startOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { specialDays } from "~/opening/opening.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { slotsOn } from "./slot";
import type { Slot } from "./slot";
import { viewingCounts } from "./viewings.repo.server";

export interface SlotDay {
  readonly day: Day;
  readonly slots: readonly Slot[];
  /** Why the shop is closed all day, as the manager noted it, perhaps with nothing; null where it is open. */
  readonly closed: string | null;
}

/** The refusal of a slot that is too soon looks as far ahead. */
const LOOKED_AHEAD = 30;

interface Asked {
  readonly now: Instant;
  readonly rentalStart: Instant;
  readonly figures: HouseFigures;
  readonly days?: number;
  /** The slot that the customer has already: his own place in it counts as free for him. */
  readonly ownSlot?: Instant | null;
}

/** The viewing slots of the coming days up to the rental's start, full ones and closed days shown as such; other days without any are left out. */
export async function slotDays(db: Reader, { now, rentalStart, figures, days = 14, ownSlot = null }: Asked): Promise<SlotDay[]> {
  const today = dayOf(now);
  const booked = await viewingCounts(db, { from: now, until: startOfDay(plusDays(today, days)) });
  if (ownSlot) booked.set(ownSlot, Math.max(0, (booked.get(ownSlot) ?? 0) - 1));
  const special = await specialDays(db, today, plusDays(today, LOOKED_AHEAD));
  const bounds = { special, now, rentalStart, figures, booked, withFull: true };
  return Array.from({ length: days }, (_, index) => plusDays(today, index))
    .map((day) => {
      const own = special.get(day);
      const closed = own && !own.hours && startOfDay(day) <= rentalStart ? own.note : null;
      return { day, slots: withOwn(slotsOn(day, bounds), day, ownSlot, bounds), closed };
    })
    .filter(({ slots, closed }) => slots.length > 0 || closed !== null);
}

/** A slot that is his already stays to be chosen, however soon it is. */
function withOwn(slots: Slot[], day: Day, own: Instant | null, { now, rentalStart, figures }: Omit<Asked, "days">): Slot[] {
  if (!own || dayOf(own) !== day || own < now || own > rentalStart || slots.some((slot) => slot.from === own)) return slots;
  const kept = { from: own, until: plusMinutes(own, figures.viewingMinutes), left: 1 };
  return [...slots, kept].sort((one, other) => (one.from < other.from ? -1 : 1));
}
