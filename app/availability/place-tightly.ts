import type { Gaps, Piece, Span } from "./gaps";

/** The same with time running backwards. */
const mirrored = <T extends Span>(span: T): T => ({ ...span, from: -span.until, until: -span.from });

/**
 * One way through the pieces by their start, each to the machine whose gap ends soonest after it: without any tied machine it never
 * fails, with a few hardly ever.
 */
function placeForward(pieces: readonly Piece[], gaps: Gaps): number[] | null {
  const order = pieces.map((_, index) => index);
  const piece = (index: number) => pieces[index] as Piece;
  order.sort((one, other) => piece(one).from - piece(other).from || piece(other).until - piece(one).until || one - other);
  const units: number[] = pieces.map(() => -1);
  const current = gaps.map(() => 0);
  const freeAt = gaps.map(() => -Infinity);
  for (const index of order) {
    const { from, until, home } = piece(index);
    let [best, soonest] = [-1, Infinity];
    for (let unit = 0; unit < gaps.length; unit += 1) {
      if ((freeAt[unit] ?? 0) > from) continue;
      const own = gaps[unit] ?? [];
      let place = current[unit] ?? 0;
      while ((own[place]?.until ?? Infinity) <= from) place += 1;
      current[unit] = place;
      const gap = own[place];
      if (!gap || gap.from > from || gap.until < until) continue;
      if (best < 0 || gap.until < soonest || (gap.until === soonest && unit === home)) [best, soonest] = [unit, gap.until];
    }
    if (best < 0) return null;
    units[index] = best;
    freeAt[best] = until;
  }
  return units;
}

/** The machine of each piece, by filling tightly, forwards in time or else backwards; no step is taken back. Null proves nothing. */
export const placeTightly = (pieces: readonly Piece[], gaps: Gaps): number[] | null =>
  placeForward(pieces, gaps) ??
  placeForward(
    pieces.map(mirrored),
    gaps.map((own) => own.map(mirrored).reverse()),
  );
