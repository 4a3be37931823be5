import { plusMinutes } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** V1: a rental keeps its machine for the time of checking and cleaning after the return, too. */
export const blockedPeriod = (period: Period, figures: HouseFigures): Period => ({
  from: period.from,
  until: plusMinutes(period.until, figures.turnaroundMinutes),
});
