import type { Day } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

export interface Hours {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** A day unlike others: closed, or open at hours of its own. */
export interface SpecialDay {
  readonly day: Day;
  /** Null while the shop is closed all day. */
  readonly hours: Hours | null;
  readonly note: string;
}
export type SpecialDays = ReadonlyMap<Day, SpecialDay>;
export const noSpecialDays: SpecialDays = new Map();

/** V4: when the shop is open on a day; null where it is closed. */
export function hoursOn(day: Day, special: SpecialDays, figures: Pick<HouseFigures, "opensAt" | "closesAt">): Hours | null {
  const own = special.get(day);
  return own ? own.hours : { opensAt: figures.opensAt, closesAt: figures.closesAt };
}
