import type { Violation } from "~/kernel/rule-violation";
import { at, dayOf, plusMinutes } from "~/kernel/time";
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

/**
 * Whether a viewing may be at `from`, or why not (V4). "Not after the rental begins" is read for the customer: a slot that
 * begins with the rental is allowed.
 */
export function checkSlot(from: Instant, bounds: SlotBounds & { readonly booked: number }): Violation | null {
  const { now, rentalStart, booked, figures } = bounds;
  if (!gridOf(dayOf(from), figures).includes(from)) return { code: "slot-closed" };
  const earliest = plusMinutes(now, figures.viewingLeadMinutes);
  if (from < earliest) return { code: "slot-too-soon", earliest };
  if (from > rentalStart) return { code: "slot-after-start" };
  return booked >= figures.viewingsAtATime ? { code: "slot-full" } : null;
}

/** The slots of a day that can be chosen now, full ones left out. */
export function slotsOn(day: Day, bounds: SlotBounds & { readonly booked: ReadonlyMap<Instant, number> }): Slot[] {
  return gridOf(day, bounds.figures)
    .map((from) => ({ from, booked: bounds.booked.get(from) ?? 0 }))
    .filter(({ from, booked }) => checkSlot(from, { ...bounds, booked }) === null)
    .map(({ from, booked }) => ({
      from,
      until: plusMinutes(from, bounds.figures.viewingMinutes),
      left: bounds.figures.viewingsAtATime - booked,
    }));
}
