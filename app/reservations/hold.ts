import { earlier, later, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

export interface HoldFacts {
  readonly placedAt: Instant;
  /** When the rental begins. */
  readonly start: Instant;
  /** The end of the viewing slot; null when none was chosen. */
  readonly viewingUntil: Instant | null;
  readonly figures: HouseFigures;
}

/**
 * When a hold ends by itself. V5: 24 hours after its viewing slot or at the rental's start, whichever is first. V6: without
 * a viewing 24 hours before the start; booked later than that, at the start.
 *
 * V4 lets a viewing begin as late as the rental itself. Read by the letter V5 would then take the machine away while the customer
 * stands before it; read for him, the hold lasts at least to the end of his viewing.
 */
export function holdEndsAt({ placedAt, start, viewingUntil, figures }: HoldFacts): Instant {
  if (viewingUntil) return earlier(plusHours(viewingUntil, figures.holdAfterViewingHours), later(start, viewingUntil));
  const before = plusHours(start, -figures.holdBeforeStartHours);
  return before > placedAt ? before : start;
}

/** V6: 「a warning a day earlier」. */
const WARNED_HOURS = 24;

/** When the customer is warned that his hold ends; null where he was told its end within the last day before it anyway. */
export function warningAt({ holdEndsAt: end, toldAt }: { holdEndsAt: Instant; toldAt: Instant }): Instant | null {
  const warning = plusHours(end, -WARNED_HOURS);
  return toldAt < warning ? warning : null;
}
