import type { Reader } from "db/transact.server";
import { blockedPeriod, freeUnits } from "~/availability/availability";
import { holdsOf, rentableUnits } from "~/availability/availability.repo.server";
import { at, dayOf, later, plusDays, startOfDay, timeOfDay, weekdayOf } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { periodFrom } from "./asked-period";

const WEEKS = 5;

export interface FreeDay {
  readonly day: Day;
  /** Of so many machines each is free for the whole length from this day on; null where the day cannot be chosen any more. */
  readonly free: number | null;
  readonly period: Period;
}

/** Whole weeks from a Monday on: from which days how many machines can be had for as long as `period`, at its hour. */
export async function freeDaysFor(
  db: Reader,
  modelId: string,
  period: Period,
  figures: HouseFigures,
  now: Instant,
): Promise<FreeDay[]> {
  const around = dayOf(later(now, startOfDay(plusDays(dayOf(period.from), -7))));
  const monday = plusDays(around, 1 - weekdayOf(around));
  const starts = Array.from({ length: WEEKS * 7 }, (_, index) => {
    const day = plusDays(monday, index);
    return { day, period: periodFrom(at(day, timeOfDay(period.from)), period) };
  });
  const last = starts.at(-1)?.period ?? period;
  const window = { from: now, until: blockedPeriod(last, figures).until };
  const units = (await rentableUnits(db, [modelId])).get(modelId) ?? [];
  const holds = (await holdsOf(db, [modelId], window, now)).get(modelId) ?? [];
  return starts.map(({ day, period: from }) => {
    const gone = from.from < now;
    return { day, period: from, free: gone ? null : freeUnits(units, holds, blockedPeriod(from, figures)).length };
  });
}
