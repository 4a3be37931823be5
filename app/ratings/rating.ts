import type { Violation } from "~/kernel/rule-violation";

/** O3: from so many stars on a rating is a good one. */
export const GOOD_STARS = 4;
/** O3: 「好评率在98.5%以上」, in thousandths. */
export const TARGET = 985;

export const starValues = [1, 2, 3, 4, 5] as const;
export type Stars = (typeof starValues)[number];

export interface Rating {
  readonly stars: number;
  readonly words: string | null;
}

export interface RatingShare {
  readonly good: number;
  readonly all: number;
  /** Thousandths, rounded down; null while nobody has rated. */
  readonly share: number | null;
  readonly reached: boolean;
}

/** O3: the share of good ratings against the target. */
export function ratingShare(stars: readonly number[]): RatingShare {
  const all = stars.length;
  const good = stars.filter((each) => each >= GOOD_STARS).length;
  const share = all === 0 ? null : Math.floor((good * 1000) / all);
  return { good, all, share, reached: share !== null && share >= TARGET };
}

/** O3a: only what is finished can be rated, and only once. */
export function checkRating({ finished, rated }: { readonly finished: boolean; readonly rated: boolean }): Violation | null {
  if (rated) return { code: "already-rated" };
  return finished ? null : { code: "not-finished" };
}
