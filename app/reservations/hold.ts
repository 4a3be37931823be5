import { earlier, plusHours } from "~/kernel/time";
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
 */
export function holdEndsAt({ placedAt, start, viewingUntil, figures }: HoldFacts): Instant {
  if (viewingUntil) return earlier(plusHours(viewingUntil, figures.holdAfterViewingHours), start);
  const before = plusHours(start, -figures.holdBeforeStartHours);
  return before > placedAt ? before : start;
}
