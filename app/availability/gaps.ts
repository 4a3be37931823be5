/** A stretch of time in milliseconds, half-open. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** What needs one machine from end to end. */
export interface Piece extends Span {
  /** Where it is now: the place of the machine in the list of gaps; -1 where it has to be placed anew. */
  readonly home: number;
}

/** Of each machine: when it is free of everything tied to it, in order of time. */
export type Gaps = readonly (readonly Span[])[];

export const meets = (one: Span, other: Span): boolean => one.from < other.until && other.from < one.until;

/** The gap of a machine that holds the whole piece; undefined when there is none. */
export const gapFor = (gaps: readonly Span[], piece: Span): Span | undefined =>
  gaps.find((gap) => gap.from <= piece.from && piece.until <= gap.until);

/** The free stretches between what is taken. */
export function gapsBetween(taken: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let from = -Infinity;
  for (const each of [...taken].sort((one, other) => one.from - other.from)) {
    if (each.from > from) gaps.push({ from, until: each.from });
    from = Math.max(from, each.until);
  }
  if (from < Infinity) gaps.push({ from, until: Infinity });
  return gaps;
}

/** How many of the spans find a gap of their own that holds them whole, where all of them share a moment. */
function matched(spans: readonly Span[], gaps: readonly Span[]): number {
  const waiting = [...gaps].sort((one, other) => one.from - other.from);
  const ends: number[] = [];
  let [next, count] = [0, 0];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    for (; (waiting[next]?.from ?? Infinity) <= span.from; next += 1) ends.push(waiting[next]?.until ?? 0);
    // All that began early enough serve whatever begins later, too: the one that ends soonest is missed least.
    let best = -1;
    for (let index = 0; index < ends.length; index += 1) {
      const end = ends[index] ?? 0;
      if (end >= span.until && (best < 0 || end < (ends[best] ?? 0))) best = index;
    }
    if (best < 0) continue;
    ends.splice(best, 1);
    count += 1;
  }
  return count;
}

/**
 * The most of `window`, up to `most`, that could be in the gaps beside the pieces, moment by moment: wherever a piece begins, each
 * that is there must find a gap. Never fewer than really fit; more only where the moments do not go together (V2).
 */
export function mostAtOnce(pieces: readonly Span[], gaps: Gaps, window: Span, most: number): number {
  const all = gaps.flat();
  const beginnings = pieces.map((piece) => piece.from).filter((from) => window.from < from && from < window.until);
  let quantity = most;
  for (const moment of new Set([window.from, ...beginnings])) {
    const around = (span: Span) => span.from <= moment && moment < span.until;
    const [busy, open] = [pieces.filter(around), all.filter(around)];
    for (let missing = 1; missing > 0 && quantity > 0; quantity -= missing)
      missing = busy.length + quantity - matched([...busy, ...Array.from({ length: quantity }, () => window)], open);
  }
  return Math.max(0, quantity);
}

/** Whether the pieces could be in the gaps, moment by moment. No is certain; yes is not, because the moments must go together (V2). */
export function mayHold(pieces: readonly Piece[], gaps: Gaps): boolean {
  const all = gaps.flat();
  return [...new Set(pieces.map((piece) => piece.from))].every((moment) => {
    const around = (span: Span) => span.from <= moment && moment < span.until;
    const busy = pieces.filter(around);
    return matched(busy, all.filter(around)) === busy.length;
  });
}
