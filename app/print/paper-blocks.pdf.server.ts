import { body, ink, lowest, page, textWidth } from "./paper.pdf.server";
import type { Paper, Style } from "./paper.pdf.server";

/** A heading never stands alone at the foot of a page: `keep` is the height that must fit beneath it. */
export function heading(
  paper: Paper,
  text: string,
  { size = 11.4, before = 13, after = 3, keep = 2 * body.leading, level = 2 } = {},
): void {
  const lines = paper.lines(text, textWidth, { weight: "bold", size });
  const leading = size * 1.55;
  const turned = paper.ensure(before + lines.length * leading + after + keep);
  if (!turned && paper.y > page.top) paper.y += before;
  paper.tagged(`H${level}`, () =>
    lines.forEach((line, index) =>
      paper.line(line, page.left, paper.y + index * leading, textWidth, { weight: "bold", size, leading }),
    ),
  );
  paper.y += lines.length * leading + after;
}

const AFTER = 3.5;
const BAR = { width: 2.2, offset: 9 };

export interface ParagraphOptions {
  /** Hangs in front of the first line. */
  readonly number?: string;
  /** Bold, with a bar beside it (Civil Code 496). */
  readonly pointedOut?: boolean;
  readonly after?: number;
  /** So much more must fit beneath the end. */
  readonly keep?: number;
  readonly style?: Style;
}

const HANG = 30;

function layOut(paper: Paper, text: string, { number = "", pointedOut = false, style = {} }: ParagraphOptions) {
  const full: Style = { weight: pointedOut ? "bold" : "regular", justified: true, ...style };
  const hang = number ? HANG : 0;
  return { full, hang, leading: full.leading ?? body.leading, lines: paper.lines(text, textWidth - hang, full) };
}

/** Of so many lines, those that must stand on one page. */
const together = (lines: number): number => (lines <= 3 ? lines : 2);

/** Height of the whole paragraph, and of what of it must stand beneath a heading. */
export function heightsOf(paper: Paper, text: string, options: ParagraphOptions): { whole: number; beginning: number } {
  const { lines, leading } = layOut(paper, text, options);
  const end = options.after ?? AFTER;
  const first = together(lines.length);
  const beginning = first * leading + (first === lines.length ? end + (options.keep ?? 0) : 0);
  return { whole: lines.length * leading + end, beginning };
}

/** A paragraph over as many pages as it needs, never with a single line of it on one. */
export function paragraph(paper: Paper, text: string, options: ParagraphOptions = {}): void {
  const { number = "", pointedOut = false, after = AFTER, keep = 0 } = options;
  const { full, hang, leading, lines } = layOut(paper, text, options);
  let index = 0;
  while (index < lines.length) {
    const left = lines.length - index;
    const first = together(left);
    paper.ensure(first * leading + (first === left ? after + keep : 0));
    let count = Math.min(left, Math.max(1, Math.floor((lowest - paper.y) / leading)));
    if (left - count === 1 && count > 2) count -= 1;
    const top = paper.y;
    if (pointedOut)
      paper.artifact((doc) => doc.rect(page.left - BAR.offset, top + 1.5, BAR.width, count * leading - 1).fill(ink.text));
    const from = index;
    paper.tagged("P", () => {
      if (number && from === 0) paper.line(number, page.left, top, hang, { ...full, justified: false });
      lines.slice(from, from + count).forEach((line, row) => {
        const justified = from + row < lines.length - 1;
        paper.line(line, page.left + hang, top + row * leading, textWidth - hang, { ...full, justified });
      });
    });
    paper.y += count * leading;
    index += count;
    if (index < lines.length) paper.turnPage();
  }
  paper.y += after;
}
