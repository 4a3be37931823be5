import { at, dayOf, MINUTE, millisBetween, plusDays, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { hoursOn } from "~/opening/opening-hours";
import type { SpecialDays } from "~/opening/opening-hours";
import type { HouseFigures } from "~/settings/house-figures";

/** Longer than the shop is ever closed. */
const MOST_DAYS = 15;

/** D4: when the shop has looked at what was handed in, counted in hours that it is open; null where it stays closed for weeks. */
export function answerBy(
  handedInAt: Instant,
  special: SpecialDays,
  figures: Pick<HouseFigures, "opensAt" | "closesAt" | "paperAnswerHours">,
): Instant | null {
  let left = figures.paperAnswerHours * 60;
  for (let ahead = 0; ahead <= MOST_DAYS; ahead += 1) {
    const day = plusDays(dayOf(handedInAt), ahead);
    const hours = hoursOn(day, special, figures);
    if (!hours) continue;
    const [opens, closes] = [at(day, hours.opensAt), at(day, hours.closesAt)];
    const from = handedInAt > opens ? handedInAt : opens;
    const open = Math.max(0, millisBetween(from, closes) / MINUTE);
    if (open >= left) return plusMinutes(from, left);
    left -= open;
  }
  return null;
}
