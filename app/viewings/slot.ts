import type { Violation } from "~/kernel/rule-violation";
import { at, dayOf, plusDays, plusMinutes } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

export const viewingOutcomes = ["accepts", "accepts-other", "declines", "no-show"] as const;
export type ViewingOutcome = (typeof viewingOutcomes)[number];

export interface Slot {
  readonly from: Instant;
  readonly until: Instant;
  /** Places left: several customers can view at a time. */
  readonly left: number;
}

interface SlotBounds {
  readonly now: Instant;
  readonly rentalStart: Instant;
  readonly figures: HouseFigures;
}

/** Every slot of a day as the shop is open, each as long as a viewing (V4). */
function gridOf(day: Day, figures: HouseFigures): Instant[] {
  const closes = at(day, figures.closesAt);
  const grid: Instant[] = [];
  let from = at(day, figures.opensAt);
  while (plusMinutes(from, figures.viewingMinutes) <= closes) {
    grid.push(from);
    from = plusMinutes(from, figures.viewingMinutes);
  }
  return grid;
}

/** The first slot that begins at or after `from`; settings under which no viewing fits into a day leave `from` itself. */
function slotFrom(from: Instant, figures: HouseFigures): Instant {
  const today = dayOf(from);
  return [today, plusDays(today, 1)].flatMap((day) => gridOf(day, figures)).find((slot) => slot >= from) ?? from;
}

/**
 * Whether a viewing may be at `from`, or why not (V4). "Not after the rental begins" is read for the customer: a slot that
 * begins with the rental is allowed.
 */
export function checkSlot(from: Instant, bounds: SlotBounds & { readonly booked: number }): Violation | null {
  const { now, rentalStart, booked, figures } = bounds;
  if (!gridOf(dayOf(from), figures).includes(from)) return { code: "slot-closed" };
  const earliest = plusMinutes(now, figures.viewingLeadMinutes);
  if (from < earliest) return { code: "slot-too-soon", earliest: slotFrom(earliest, figures) };
  if (from > rentalStart) return { code: "slot-after-start" };
  return booked >= figures.viewingsAtATime ? { code: "slot-full" } : null;
}

interface DayBounds extends SlotBounds {
  readonly booked: ReadonlyMap<Instant, number>;
  /** With full ones as well, `left` 0: a page shows them as such instead of leaving a gap. */
  readonly withFull?: boolean;
}

/** The slots of a day that can be chosen now; full ones are left out unless asked for. */
export function slotsOn(day: Day, bounds: DayBounds): Slot[] {
  const { figures, withFull = false } = bounds;
  return gridOf(day, figures)
    .map((from) => ({ from, booked: bounds.booked.get(from) ?? 0 }))
    .filter(({ from, booked }) => checkSlot(from, { ...bounds, booked: withFull ? 0 : booked }) === null)
    .map(({ from, booked }) => ({
      from,
      until: plusMinutes(from, figures.viewingMinutes),
      left: Math.max(0, figures.viewingsAtATime - booked),
    }));
}
