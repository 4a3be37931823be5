import { gapFor, meets } from "./gaps";
import type { Gaps, Piece, Span } from "./gaps";

/** A side of a gap without a neighbour counts as so long. */
const OPEN = 400 * 24 * 3_600_000;

/** The state of a search: which machine each piece is on (-1: none yet), and what each machine carries. */
class Board {
  readonly at: number[];
  readonly carried: Set<number>[];
  constructor(
    readonly pieces: readonly Piece[],
    readonly gaps: Gaps,
  ) {
    this.at = pieces.map(() => -1);
    this.carried = gaps.map(() => new Set<number>());
    pieces.forEach((piece, index) => piece.home >= 0 && this.put(index, piece.home));
  }
  put(index: number, unit: number): void {
    const before = this.at[index] ?? -1;
    if (before >= 0) this.carried[before]?.delete(index);
    if (unit >= 0) this.carried[unit]?.add(index);
    this.at[index] = unit;
  }
  piece(index: number): Piece {
    const piece = this.pieces[index];
    if (!piece) throw new RangeError(`No piece ${index}`);
    return piece;
  }
  /** What is on the machine in the way of the piece. */
  inTheWay(index: number, unit: number): number[] {
    const piece = this.piece(index);
    return [...(this.carried[unit] ?? [])].filter((other) => other !== index && meets(this.piece(other), piece));
  }
  /** How much of the gap around the piece would be left; null where the machine cannot take it even when moved clear. */
  slack(index: number, unit: number): number | null {
    const piece = this.piece(index);
    const gap = gapFor(this.gaps[unit] ?? [], piece);
    if (!gap) return null;
    let [from, until] = [gap.from, gap.until];
    for (const other of this.carried[unit] ?? []) {
      const each = this.piece(other);
      if (each.until <= piece.from) from = Math.max(from, each.until);
      if (each.from >= piece.until) until = Math.min(until, each.from);
    }
    return Math.min(OPEN, piece.from - from) + Math.min(OPEN, until - piece.until);
  }
  /** The free machine whose gap is left smallest, so that long gaps stay whole; -1 when none is free. */
  bestFree(index: number, notOn: number): number {
    let [best, least] = [-1, Infinity];
    for (let unit = 0; unit < this.gaps.length; unit += 1) {
      if (unit === notOn) continue;
      const slack = this.slack(index, unit);
      if (slack === null || slack >= least || this.inTheWay(index, unit).length > 0) continue;
      [best, least] = [unit, slack];
    }
    return best;
  }
}

const lengthOf = (span: Span) => span.until - span.from;

/** Clears the machine for the piece: what is in the way goes where it is free. False, with nothing changed, when it cannot. */
function clearFor(board: Board, index: number, unit: number, evicted: readonly number[]): boolean {
  const longestFirst = [...evicted].sort((one, other) => lengthOf(board.piece(other)) - lengthOf(board.piece(one)));
  board.put(index, unit);
  for (const [count, other] of longestFirst.entries()) {
    const goes = board.bestFree(other, unit);
    if (goes >= 0) {
      board.put(other, goes);
      continue;
    }
    board.put(index, -1);
    for (const back of longestFirst.slice(0, count)) board.put(back, unit);
    return false;
  }
  return true;
}

function placeOne(board: Board, index: number): boolean {
  const choices = board.gaps.flatMap((_, unit) => {
    const slack = board.slack(index, unit);
    return slack === null ? [] : [{ unit, slack, evicted: board.inTheWay(index, unit) }];
  });
  choices.sort((one, other) => one.evicted.length - other.evicted.length || one.slack - other.slack || one.unit - other.unit);
  return choices.some(({ unit, evicted }) => clearFor(board, index, unit, evicted));
}

/**
 * The machine of each piece, where the homeless ones can be placed by moving away only what stands in their way: no moves first,
 * then few. Null proves nothing.
 */
export function placeByEviction(pieces: readonly Piece[], gaps: Gaps): number[] | null {
  const board = new Board(pieces, gaps);
  for (const [index, piece] of pieces.entries()) if (piece.home < 0 && !placeOne(board, index)) return null;
  return board.at;
}

/** The same plan with fewer moves: whatever finds its old machine free stays there. */
export function fewerMoves(pieces: readonly Piece[], gaps: Gaps, units: readonly number[]): number[] {
  const board = new Board(pieces, gaps);
  units.forEach((unit, index) => board.put(index, unit));
  for (let changed = true; changed;) {
    changed = false;
    for (const [index, piece] of pieces.entries()) {
      if (piece.home < 0 || board.at[index] === piece.home || board.inTheWay(index, piece.home).length > 0) continue;
      board.put(index, piece.home);
      changed = true;
    }
  }
  return board.at;
}
