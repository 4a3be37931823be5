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

/**
 * Whether the pieces could be in the gaps, moment by moment: where a piece begins there must be as many gaps as pieces, and so
 * many that last, and have lasted, long enough. No is certain; yes is not, because the moments must also go together (V2).
 */
export function mayHold(pieces: readonly Piece[], gaps: Gaps): boolean {
  const all = gaps.flat();
  return [...new Set(pieces.map((piece) => piece.from))].every((moment) => {
    const around = (span: Span) => span.from <= moment && moment < span.until;
    const busy = pieces.filter(around);
    const open = all.filter(around);
    if (busy.length > open.length) return false;
    const [ends, openEnds] = [busy, open].map((spans) => spans.map((span) => span.until).sort((one, other) => other - one));
    const [starts, openStarts] = [busy, open].map((spans) => spans.map((span) => span.from).sort((one, other) => one - other));
    return busy.every(
      (_, index) => (ends?.[index] ?? 0) <= (openEnds?.[index] ?? 0) && (starts?.[index] ?? 0) >= (openStarts?.[index] ?? 0),
    );
  });
}
