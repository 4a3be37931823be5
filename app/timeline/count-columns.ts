import { blockedPeriod } from "~/availability/availability";
import { freeAtAGlance, freeCount } from "~/availability/fit";
import type { Fleet } from "~/availability/fleet";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import type { Count } from "./bars";

/** States looked at for a column beside all others; those few that need more are counted when asked for. */
const GLANCE = 300;

/**
 * V2: for each column how many machines can be rented for the whole of it, by the function that answers every other page: exactly,
 * or not at all. `asked` is the beginning of a column that is counted as far as a booking would be.
 */
export function countColumns(fleet: Fleet, columns: readonly Period[], figures: HouseFigures, asked: Instant | null): Count[] {
  const glance = freeAtAGlance(fleet, GLANCE);
  return columns.map((column) => {
    const blocked = blockedPeriod(column, figures);
    if (column.from === asked) return freeCount(fleet, blocked);
    const free = glance(blocked);
    return free === null ? null : { free, exact: true };
  });
}
