import type { Violation } from "~/kernel/rule-violation";
import { at, dayOf, plusDays, plusMinutes } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { hoursOn, noSpecialDays } from "~/opening/opening-hours";
import type { SpecialDays } from "~/opening/opening-hours";
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
  /** Days on which the shop is closed, or open at other hours. */
  readonly special?: SpecialDays;
}

/** Every slot of a day as the shop is open, each as long as a viewing (V4); none on a closed day. */
export function gridOf(day: Day, figures: HouseFigures, special: SpecialDays = noSpecialDays): Instant[] {
  const hours = hoursOn(day, special, figures);
  if (!hours) return [];
  const closes = at(day, hours.closesAt);
  const grid: Instant[] = [];
  let from = at(day, hours.opensAt);
  while (plusMinutes(from, figures.viewingMinutes) <= closes) {
    grid.push(from);
    from = plusMinutes(from, figures.viewingMinutes);
  }
  return grid;
}

/** Longer than the shop is ever closed, the Spring Festival and all. */
const LOOKED_AHEAD = 14;

/** The first slot that begins at or after `from`; settings under which no viewing fits into a day leave `from` itself. */
function slotFrom(from: Instant, figures: HouseFigures, special: SpecialDays | undefined): Instant {
  const today = dayOf(from);
  for (let ahead = 0; ahead < LOOKED_AHEAD; ahead += 1) {
    const slot = gridOf(plusDays(today, ahead), figures, special).find((each) => each >= from);
    if (slot) return slot;
  }
  return from;
}

/** Why a slot of the grid is not to be had. */
type Against = "slot-too-soon" | "slot-after-start" | "slot-full";
type Booked = SlotBounds & { readonly booked: number };

function against(from: Instant, earliest: Instant, { rentalStart, booked, figures }: Booked): Against | null {
  if (from < earliest) return "slot-too-soon";
  if (from > rentalStart) return "slot-after-start";
  return booked >= figures.viewingsAtATime ? "slot-full" : null;
}

const earliestSlot = ({ now, figures }: SlotBounds): Instant => plusMinutes(now, figures.viewingLeadMinutes);

/**
 * Whether a viewing may be at `from`, or why not (V4). "Not after the rental begins" is read for the customer: a slot that
 * begins with the rental is allowed.
 */
export function checkSlot(from: Instant, bounds: Booked): Violation | null {
  const { figures, special } = bounds;
  if (!gridOf(dayOf(from), figures, special).includes(from)) return { code: "slot-closed" };
  const earliest = earliestSlot(bounds);
  const code = against(from, earliest, bounds);
  return code === "slot-too-soon" ? { code, earliest: slotFrom(earliest, figures, special) } : code && { code };
}

interface DayBounds extends SlotBounds {
  readonly booked: ReadonlyMap<Instant, number>;
  /** With full ones as well, `left` 0: a page shows them as such instead of leaving a gap. */
  readonly withFull?: boolean;
}

/** The slots of a day that can be chosen now; full ones are left out unless asked for. */
export function slotsOn(day: Day, bounds: DayBounds): Slot[] {
  const { figures, special, withFull = false } = bounds;
  const earliest = earliestSlot(bounds);
  return gridOf(day, figures, special)
    .map((from) => ({ from, booked: bounds.booked.get(from) ?? 0 }))
    .filter(({ from, booked }) => against(from, earliest, { ...bounds, booked: withFull ? 0 : booked }) === null)
    .map(({ from, booked }) => ({
      from,
      until: plusMinutes(from, figures.viewingMinutes),
      left: Math.max(0, figures.viewingsAtATime - booked),
    }));
}
