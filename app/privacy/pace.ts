export interface Pace {
  readonly count: number;
  /** Whole seconds in which half of them were done; null where there were none. */
  readonly median: number | null;
}

/** Over the times taken, in seconds; of an even number the later of the two in the middle. */
export function paceOf(seconds: readonly number[]): Pace {
  const sorted = seconds.filter((each) => each >= 0).toSorted((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return { count: sorted.length, median: middle === undefined ? null : Math.round(middle) };
}
