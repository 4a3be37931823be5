import { plusDays, weekdayOf } from "~/kernel/time";
import type { Day } from "~/kernel/time";

/** A day that is off or worked because the State Council arranged it so, or the law says so. */
export interface PublicDay {
  readonly day: Day;
  readonly kind: "holiday" | "workday";
  readonly name: string;
  /** False while only the law speaks: the year has not been arranged yet. */
  readonly decreed: boolean;
}
export type PublicCalendar = ReadonlyMap<Day, PublicDay>;

const SATURDAY = 6;

/** D7: holidays are off and 调休 days are worked as decreed; else Monday to Friday. */
export function isWorkingDay(day: Day, calendar: PublicCalendar): boolean {
  const decreed = calendar.get(day);
  return decreed ? decreed.kind === "workday" : weekdayOf(day) < SATURDAY;
}

/** D7: the `count`th working day after `day`; the day itself does not count. Throws RangeError unless `count` is 1 or more. */
export function plusWorkingDays(day: Day, count: number, calendar: PublicCalendar): Day {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`Not a number of working days: ${count}`);
  let at = day;
  for (let left = count; left > 0; left -= isWorkingDay(at, calendar) ? 1 : 0) at = plusDays(at, 1);
  return at;
}
