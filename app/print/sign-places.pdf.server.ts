import { page, textWidth } from "./paper.pdf.server";
import type { Paper } from "./paper.pdf.server";

const HEIGHT = 84;
const GAP = 12;
const INNER = 8;

/** Boxes side by side in which people sign or put their seal, all of them on one page. */
export function signPlaces(paper: Paper, labels: readonly string[], { height = HEIGHT } = {}): void {
  paper.ensure(height + 8);
  const top = paper.y + 4;
  const width = (textWidth - GAP * (labels.length - 1)) / labels.length;
  labels.forEach((label, index) => {
    const x = page.left + index * (width + GAP);
    paper.box(x, top, width, height);
    paper.tagged("P", () => paper.line(label, x + INNER, top + 5, width - 2 * INNER, { size: 9 }));
  });
  paper.y = top + height + 8;
}
