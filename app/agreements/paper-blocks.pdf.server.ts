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

const BAR = { width: 2.2, offset: 9 };

/**
 * A paragraph over as many pages as it needs, never with a single line of it on one. `pointedOut`: bold with a bar beside it
 * (Civil Code 496). `number` hangs in front.
 */
export function paragraph(
  paper: Paper,
  text: string,
  { number = "", pointedOut = false, after = 3.5, style = {} as Style } = {},
): void {
  const weight = pointedOut ? ("bold" as const) : "regular";
  const full: Style = { weight, justified: true, ...style };
  const leading = full.leading ?? body.leading;
  const hang = number ? 27 : 0;
  const lines = paper.lines(text, textWidth - hang, full);
  let index = 0;
  while (index < lines.length) {
    const left = lines.length - index;
    paper.ensure(Math.min(left, left === 3 ? 3 : 2) * leading);
    let count = Math.min(left, Math.max(1, Math.floor((lowest - paper.y) / leading)));
    if (left - count === 1 && count > 2) count -= 1;
    const top = paper.y;
    if (pointedOut)
      paper.artifact((doc) => doc.rect(page.left - BAR.offset, top + 1.5, BAR.width, count * leading - 1).fill(ink.text));
    const chunk = lines.slice(index, index + count);
    const from = index;
    paper.tagged("P", () => {
      if (number && from === 0) paper.line(number, page.left, top, hang, { ...full, justified: false });
      chunk.forEach((line, row) =>
        paper.line(line, page.left + hang, top + row * leading, textWidth - hang, {
          ...full,
          justified: from + row < lines.length - 1,
        }),
      );
    });
    paper.y += count * leading;
    index += count;
    if (index < lines.length) paper.turnPage();
  }
  paper.y += after;
}

export interface Column {
  readonly title: string;
  /** Share of the width; the shares of a table are made to fill it. */
  readonly width: number;
  readonly align?: "left" | "center" | "right";
}

export interface TableOptions {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** The last so many rows are sums: bold on a shade. */
  readonly sums?: number;
  readonly size?: number;
  readonly after?: number;
  /** Rows never lower than this, where people write by hand. */
  readonly rowHeight?: number;
  /** Draws on top of a finished cell, boxes for instance. */
  readonly onCell?: (cell: { row: number; column: number; x: number; y: number; width: number; height: number }) => void;
  /** At least so many rows stay together with the header. */
  readonly keep?: number;
}

const PAD = { x: 4, y: 2.6 };

/** A table over as many pages as it needs; the header is repeated, a row is cut only when it is higher than a page. */
export function table(paper: Paper, options: TableOptions): void {
  const { columns, size = 8.6, after = 7, sums = 0 } = options;
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => (column.width / shares) * textWidth);
  const leading = size * 1.45;
  const broken = (cells: readonly string[], style: Style) =>
    cells.map((cell, index) => paper.lines(cell, (widths[index] ?? 0) - 2 * PAD.x, { ...style, size }));
  const heightOf = (cells: string[][]) => Math.max(...cells.map((lines) => lines.length)) * leading + 2 * PAD.y;

  const titles = broken(
    columns.map((column) => column.title),
    { weight: "bold" },
  );
  const headed = columns.some((column) => column.title !== "");
  const headerHeight = headed ? heightOf(titles) : 0;
  const most = Math.floor((lowest - page.top - headerHeight - 2 * PAD.y) / leading);

  const drawRow = (
    cells: string[][],
    height: number,
    look: { header?: boolean; sum?: boolean; row: number; again?: boolean },
  ) => {
    const top = paper.y;
    const strong = look.header === true || look.sum === true;
    if (strong) paper.box(page.left, top, textWidth, height, { fill: ink.shade, stroke: "" });
    let x: number = page.left;
    cells.forEach((lines, index) => {
      const width = widths[index] ?? 0;
      const column = columns[index];
      const left = x;
      const inset = (height - lines.length * leading) / 2;
      const draw = () =>
        lines.forEach((line, row) =>
          paper.line(line, left + PAD.x, top + inset + row * leading, width - 2 * PAD.x, {
            size,
            leading,
            weight: strong ? "bold" : "regular",
            align: column?.align ?? "left",
          }),
        );
      if (look.again) paper.artifact(draw, "Pagination");
      else if (lines.some((line) => line !== "")) paper.tagged("P", draw);
      paper.box(left, top, width, height, { stroke: ink.line, line: 0.5 });
      if (!look.header) options.onCell?.({ row: look.row, column: index, x: left, y: top, width, height });
      x += width;
    });
    paper.y += height;
  };
  const drawHeader = (again: boolean) => headed && drawRow(titles, headerHeight, { header: true, row: -1, again });

  const rows = options.rows.flatMap((cells, row) => {
    const sum = row >= options.rows.length - sums;
    const lines = broken(cells, { weight: sum ? "bold" : "regular" });
    const parts = Math.ceil(Math.max(...lines.map((each) => each.length)) / most);
    return Array.from({ length: parts }, (_, part) => {
      const cut = lines.map((each) => (parts === 1 ? each : each.slice(part * most, (part + 1) * most)));
      return { cells: cut, height: Math.max(options.rowHeight ?? 0, heightOf(cut)), sum, row };
    });
  });
  const first = rows.slice(0, options.keep ?? 2).reduce((sum, row) => sum + row.height, 0);
  paper.ensure(headerHeight + first);
  drawHeader(false);
  for (const { cells, height, sum, row } of rows) {
    if (paper.ensure(height)) drawHeader(true);
    drawRow(cells, height, { sum, row });
  }
  paper.y += after;
}
