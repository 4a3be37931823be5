import { plusDays, weekdayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import type { SpecialDays } from "~/opening/opening-hours";
import type { HouseFigures } from "~/settings/house-figures";
import { gridOf } from "./slot";

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: Day): Day => plusDays(day, 1 - weekdayOf(day));

export interface WeekSlot<Coming> {
  readonly from: Instant;
  readonly coming: readonly Coming[];
  /** Places left; none below 0 where more came than there is room for. */
  readonly left: number;
}

export interface WeekDay<Coming> {
  readonly day: Day;
  /** Why the shop is closed all day, perhaps with nothing; null where it is open. */
  readonly closed: string | null;
  readonly slots: readonly WeekSlot<Coming>[];
}

/** V4: seven days of slots as the shop is open, with who comes; whoever was booked outside of them is there as well. */
export function weekOf<Coming extends { readonly from: Instant }>(
  monday: Day,
  coming: readonly Coming[],
  dayOfMoment: (moment: Instant) => Day,
  { special, figures }: { readonly special: SpecialDays; readonly figures: HouseFigures },
): WeekDay<Coming>[] {
  return Array.from({ length: 7 }, (_, index) => plusDays(monday, index)).map((day) => {
    const own = special.get(day);
    const there = coming.filter((each) => dayOfMoment(each.from) === day);
    const moments = [...new Set([...gridOf(day, figures, special), ...there.map((each) => each.from)])].sort();
    const slots = moments.map((from) => {
      const here = there.filter((each) => each.from === from);
      return { from, coming: here, left: Math.max(0, figures.viewingsAtATime - here.length) };
    });
    return { day, closed: own && !own.hours ? own.note : null, slots };
  });
}
