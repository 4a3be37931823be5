import type { Category } from "~/catalogue/model";
import { fen, type Fen } from "~/kernel/money";
import type { BundleTerms } from "./promotion";

/** A line as a set sees it. */
export interface SetLine {
  readonly category?: Category;
  /** All its units, those at ¥1 too: they help to make up a set. */
  readonly quantity: number;
  /** Those at their rent, from which the share is taken. */
  readonly paid: number;
  readonly rentPerUnit: Fen;
}

const countOf = (lines: readonly SetLine[], category: Category): number =>
  lines.filter((line) => line.category === category).reduce((sum, line) => sum + line.quantity, 0);

/** How many whole sets the lines make up. */
export function setsIn({ parts }: BundleTerms, lines: readonly SetLine[]): number {
  if (parts.length === 0) return 0;
  return Math.min(...parts.map(({ category, count }) => Math.floor(countOf(lines, category) / count)));
}

/** The rent of those units of each line that belong to the sets: of a category the dearest, as is better for the customer. */
export function setBases({ parts }: BundleTerms, lines: readonly SetLine[], sets: number): Fen[] {
  const bases = lines.map(() => fen(0));
  for (const { category, count } of parts) {
    let left = sets * count;
    const own = [...lines.entries()].filter(([, line]) => line.category === category);
    for (const [index, line] of own.sort(([, one], [, other]) => other.rentPerUnit - one.rentPerUnit)) {
      const units = Math.min(left, line.paid);
      bases[index] = fen(units * line.rentPerUnit);
      left -= units;
    }
  }
  return bases;
}

export interface MissingPart {
  readonly category: Category;
  readonly count: number;
}

/** What is missing to one set more, where it is no more than a fifth of a set; null otherwise. */
export function bundleHint(terms: BundleTerms, lines: readonly SetLine[]): MissingPart[] | null {
  const wanted = setsIn(terms, lines) + 1;
  const missing = terms.parts
    .map(({ category, count }) => ({ category, count: Math.max(0, wanted * count - countOf(lines, category)) }))
    .filter(({ count }) => count > 0);
  const size = terms.parts.reduce((sum, part) => sum + part.count, 0);
  const short = missing.reduce((sum, part) => sum + part.count, 0);
  return short > 0 && short <= Math.max(1, Math.floor(size / 5)) ? missing : null;
}
