import { gapFor, meets } from "./gaps";
import type { Gaps, Piece } from "./gaps";

export type Sweep =
  | { readonly kind: "found"; readonly units: number[] }
  | { readonly kind: "none" }
  | { readonly kind: "undecided" };

interface Choice {
  readonly unit: number;
  /** Until when the gap lasts, as a place in the list of the pieces' ends: gaps with the same serve the same. */
  readonly end: number;
}

/** Distinct numbers in order. */
const ranked = (numbers: readonly number[]) => [...new Set(numbers)].sort((one, other) => one - other);

/** The number of entries that are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Goes through the pieces by their start and gives each a machine that is free by then. Machines that are free now and next tied
 * at the same time are as good as each other: one of them is tried. What is ahead depends only on how long the busy ones are busy
 * and when they are tied next: such a state found hopeless once is not entered again.
 */
class Search {
  readonly #order: Piece[];
  readonly #index: number[];
  readonly #choices: Choice[][];
  readonly #freeAt: number[];
  readonly #gapEnd: number[];
  readonly #at: number[];
  readonly #ends: number[];
  /** From each piece on: the earliest end of those still to come. */
  readonly #soonestEnd: number[];
  readonly #evictions: number[][];
  readonly #hopeless = new Set<string>();
  #nodes = 0;
  #limit = 0;
  #homeFirst = false;

  constructor(pieces: readonly Piece[], gaps: Gaps) {
    this.#index = pieces.map((_, index) => index);
    const piece = (index: number) => pieces[index] as Piece;
    this.#index.sort((one, other) => piece(one).from - piece(other).from || piece(other).until - piece(one).until || one - other);
    this.#order = this.#index.map(piece);
    this.#ends = ranked(pieces.map((each) => each.until));
    this.#choices = this.#order.map((each) =>
      gaps.flatMap((own, unit) => {
        const gap = gapFor(own, each);
        return gap ? [{ unit, end: countUpTo(this.#ends, gap.until) }] : [];
      }),
    );
    this.#soonestEnd = this.#order.map((each) => countUpTo(this.#ends, each.until));
    for (let index = this.#soonestEnd.length - 2; index >= 0; index -= 1)
      this.#soonestEnd[index] = Math.min(this.#soonestEnd[index] ?? 0, this.#soonestEnd[index + 1] ?? Infinity);
    this.#evictions = this.#order.map((each) => {
      const counts = gaps.map(() => 0);
      for (const other of this.#order) {
        if (other.from >= each.until) break;
        if (other !== each && other.home >= 0 && meets(other, each)) counts[other.home] = (counts[other.home] ?? 0) + 1;
      }
      return counts;
    });
    this.#freeAt = gaps.map(() => -Infinity);
    this.#gapEnd = gaps.map(() => 0);
    this.#at = this.#order.map(() => -1);
  }

  run(homeFirst: boolean, limit: number): Sweep {
    this.#homeFirst = homeFirst;
    this.#nodes = 0;
    this.#limit = limit;
    this.#freeAt.fill(-Infinity);
    if (this.#place(0)) {
      const units: number[] = [];
      this.#index.forEach((index, position) => (units[index] = this.#at[position] ?? -1));
      return { kind: "found", units };
    }
    return { kind: this.#nodes > this.#limit ? "undecided" : "none" };
  }

  get nodes(): number {
    return this.#nodes;
  }

  #place(position: number): boolean {
    const piece = this.#order[position];
    if (!piece) return true;
    this.#nodes += 1;
    if (this.#nodes > this.#limit) return false;
    const state = this.#state(position, piece);
    if (this.#hopeless.has(state)) return false;
    for (const { unit, end } of this.#candidates(position, piece)) {
      const [freeAt, gapEnd] = [this.#freeAt[unit] ?? 0, this.#gapEnd[unit] ?? 0];
      this.#freeAt[unit] = piece.until;
      this.#gapEnd[unit] = end;
      this.#at[position] = unit;
      if (this.#place(position + 1)) return true;
      this.#freeAt[unit] = freeAt;
      this.#gapEnd[unit] = gapEnd;
      if (this.#nodes > this.#limit) return false;
    }
    this.#hopeless.add(state);
    return false;
  }

  /** One machine of each kind that is free now, the likeliest first. */
  #candidates(position: number, piece: Piece): Choice[] {
    const kinds = new Map<number, Choice & { cost: number }>();
    for (const choice of this.#choices[position] ?? []) {
      if ((this.#freeAt[choice.unit] ?? 0) > piece.from) continue;
      const cost = choice.unit === piece.home ? -1 : (this.#evictions[position]?.[choice.unit] ?? 0);
      const known = kinds.get(choice.end);
      if (!known || cost < known.cost) kinds.set(choice.end, { ...choice, cost });
    }
    const candidates = [...kinds.values()];
    return this.#homeFirst
      ? candidates.sort((one, other) => one.cost - other.cost || one.end - other.end)
      : candidates.sort((one, other) => one.end - other.end);
  }

  #state(position: number, piece: Piece): string {
    const busy: number[] = [];
    for (const [unit, freeAt] of this.#freeAt.entries()) {
      if (freeAt <= piece.from) continue;
      const end = this.#gapEnd[unit] ?? 0;
      busy.push(end * 4096 + (this.#isSpent(position, freeAt, end) ? 0 : countUpTo(this.#ends, freeAt)));
    }
    return `${position}:${busy.sort((one, other) => one - other).join()}`;
  }

  /** Nothing to come fits between the piece on a machine and the end of the gap: how long it is busy there matters no more. */
  #isSpent(position: number, freeAt: number, end: number): boolean {
    let [low, high] = [position, this.#order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#order[middle]?.from ?? 0) < freeAt) low = middle + 1;
      else high = middle;
    }
    return (this.#soonestEnd[low] ?? Infinity) > end;
  }
}

const littleBound = (pieces: readonly Piece[], bound: number) => Math.min(bound, 4 * pieces.length + 1_000);

/** Some ways to give each piece a machine, those first that change little. */
export const sweepLittle = (pieces: readonly Piece[], gaps: Gaps, bound: number): Sweep =>
  new Search(pieces, gaps).run(true, littleBound(pieces, bound));

/** Every way to give each piece a machine, up to a bound of states looked at: first by changing little, then by filling tightly. */
export function placeBySweep(pieces: readonly Piece[], gaps: Gaps, bound: number): Sweep {
  const search = new Search(pieces, gaps);
  const little = search.run(true, littleBound(pieces, bound));
  return little.kind === "undecided" ? search.run(false, bound) : little;
}
