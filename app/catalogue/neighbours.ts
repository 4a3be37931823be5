import type { Fen } from "~/kernel/money";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { freeExtension } from "~/pricing/rent";
import type { RateCard } from "~/pricing/rent";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";
import { usualEnds } from "./asked-period";
import type { UsualEnd } from "./asked-period";

export interface OtherEnd {
  readonly until: Instant;
  readonly rent: Fen;
}

export interface Neighbours {
  /** Null where a day less cannot be booked. */
  readonly shorter: OtherEnd | null;
  readonly longer: OtherEnd | null;
  /** P2: the latest end at the same rent. */
  readonly freeUntil: Instant | null;
  /** The usual lengths from the same start. */
  readonly lengths: readonly (UsualEnd & OtherEnd)[];
}

interface Priced {
  readonly card: RateCard;
  /** What is really asked for a term; equal where the rates say the same. */
  readonly rentFor: (period: Period) => Fen;
}

/** What other ends of the same rental would cost: a day less, a day more, the usual lengths (P2). */
export function neighboursOf({ card, rentFor }: Priced, period: Period, figures: HouseFigures, now: Instant): Neighbours {
  const endingAt = (until: Instant): OtherEnd | null =>
    checkTerm({ from: period.from, until }, now, figures) ? null : { until, rent: rentFor({ from: period.from, until }) };
  return {
    shorter: endingAt(plusMillis(period.until, -DAY)),
    longer: endingAt(plusMillis(period.until, DAY)),
    freeUntil: freeExtension(card, period),
    lengths: usualEnds(period.from).flatMap((usual) => {
      const end = endingAt(usual.until);
      return end ? [{ ...usual, ...end }] : [];
    }),
  };
}
