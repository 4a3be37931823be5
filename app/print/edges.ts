/** A straight line along the page or across it, in points: all of it `at` the same x if upright, else at the same y. */
export interface Edge {
  readonly upright: boolean;
  readonly at: number;
  readonly from: number;
  readonly until: number;
}

/** Far less than a printer can tell apart. */
const TOUCHING = 0.01;

/** Two tables add up their widths to not quite the same x; what lies on one line must come in its order along it. */
const lineOf = (edge: Edge): number => Math.round(edge.at / TOUCHING);

/** The same lines on the paper in as few edges as can be: those that lie on one line and touch are one. */
export function joined(edges: readonly Edge[]): Edge[] {
  const sorted = edges.toSorted(
    (one, other) => Number(one.upright) - Number(other.upright) || lineOf(one) - lineOf(other) || one.from - other.from,
  );
  const found: Edge[] = [];
  for (const edge of sorted) {
    const last = found.at(-1);
    const goesOn =
      last !== undefined && last.upright === edge.upright && lineOf(last) === lineOf(edge) && edge.from <= last.until + TOUCHING;
    if (goesOn) found[found.length - 1] = { ...last, until: Math.max(last.until, edge.until) };
    else found.push(edge);
  }
  return found;
}
