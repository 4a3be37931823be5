import { at, dayOf, MINUTE, millisOf, plusDays, weekdayOf } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { Minute, Shift } from "./plan";

/** When somebody works each week: 1 = Monday … 7 = Sunday, `HH:mm` in Shanghai. */
export interface WeekdayHours {
  readonly weekday: number;
  readonly from: string;
  readonly until: string;
}

export const wholeWeek = (from: string, until: string): WeekdayHours[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, until }));

/** What has begun counts: a moment within a minute is that minute's end when work begins, its beginning when it must end. */
export const minuteUp = (moment: Instant): Minute => Math.ceil(millisOf(moment) / MINUTE);
export const minuteDown = (moment: Instant): Minute => Math.floor(millisOf(moment) / MINUTE);

const minus = (shifts: readonly Shift[], away: Shift): Shift[] =>
  shifts.flatMap(({ from, until }) =>
    [
      { from, until: Math.min(until, away.from) },
      { from: Math.max(from, away.until), until },
    ].filter((part) => part.from < part.until),
  );

/** Today's and tomorrow's working times without absences, in order; what is over already is left out. */
export function shiftsOf(hours: readonly WeekdayHours[], absences: readonly Period[], now: Instant): Shift[] {
  const days = [dayOf(now), plusDays(dayOf(now), 1)];
  const planned = days.flatMap((day) =>
    hours
      .filter(({ weekday }) => weekday === weekdayOf(day))
      .map(({ from, until }) => ({ from: minuteUp(at(day, from)), until: minuteDown(at(day, until)) }))
      .sort((one, other) => one.from - other.from),
  );
  const away = absences.map(({ from, until }) => ({ from: minuteDown(from), until: minuteUp(until) }));
  return away.reduce<Shift[]>((shifts, each) => minus(shifts, each), planned).filter(({ until }) => until > minuteUp(now));
}
