import type { PaperKind } from "~/deposits/deposit";
import { stoppedAt, WAIVER_SECONDS, walkSeconds } from "~/papers/waiver-steps";
import type { WaiverWalk } from "~/papers/waiver-steps";

export interface Pace {
  /** Who handed in everything. */
  readonly count: number;
  /** Whole seconds in which half of them were done; null where there were none. */
  readonly median: number | null;
  /** How many of them needed no longer than what the shop says. */
  readonly within: number;
  /** Where the others stopped, the most first. */
  readonly stopped: readonly { readonly kind: PaperKind; readonly count: number }[];
}

/** Of an even number the later of the two in the middle. */
export function paceOf(walks: readonly WaiverWalk[]): Pace {
  const sorted = walks.flatMap((walk) => walkSeconds(walk) ?? []).toSorted((one, other) => one - other);
  const stops = new Map<PaperKind, number>();
  for (const walk of walks) {
    const kind = stoppedAt(walk);
    if (kind) stops.set(kind, (stops.get(kind) ?? 0) + 1);
  }
  return {
    count: sorted.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? null,
    within: sorted.filter((each) => each <= WAIVER_SECONDS).length,
    stopped: [...stops].map(([kind, count]) => ({ kind, count })).toSorted((one, other) => other.count - one.count),
  };
}
