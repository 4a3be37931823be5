import { ink, lowest, page, textWidth } from "./paper.pdf.server";
import type { Paper } from "./paper.pdf.server";

export interface Column {
  readonly title: string;
  /** Share of the width; the shares of a table are made to fill it. */
  readonly width: number;
  readonly align?: "left" | "center" | "right";
}

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TableOptions {
  /** Without any title there is no header. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** The last so many rows are sums: bold on a shade. */
  readonly sums?: number;
  /** Columns that name the cells beside them: shaded. */
  readonly labelColumns?: readonly number[];
  /** In this column an empty cell belongs to the one above. */
  readonly joinedColumn?: number;
  readonly size?: number;
  readonly after?: number;
  /** Rows never lower than this, where people write by hand. */
  readonly rowHeight?: number;
  /** Draws on top of a finished cell, boxes for instance. */
  readonly onCell?: (cell: Cell) => void;
}

interface Row {
  readonly index: number;
  readonly kind: "header" | "sum" | "plain";
  readonly cells: readonly (readonly string[])[];
  readonly height: number;
}

const PAD = { x: 4, y: 2.8 };

/** Lays out and draws one table. */
class Grid {
  private readonly widths: number[];
  private readonly size: number;
  private readonly leading: number;
  readonly header: Row | null;
  readonly rows: Row[];

  constructor(
    private readonly paper: Paper,
    private readonly options: TableOptions,
  ) {
    const shares = options.columns.reduce((sum, column) => sum + column.width, 0);
    this.widths = options.columns.map((column) => (column.width / shares) * textWidth);
    this.size = options.size ?? 8.6;
    this.leading = this.size * 1.45;
    const titles = options.columns.map((column) => column.title);
    this.header = titles.some((title) => title !== "") ? (this.layOut(titles, -1, "header")[0] ?? null) : null;
    const sumsFrom = options.rows.length - (options.sums ?? 0);
    this.rows = options.rows.flatMap((cells, index) => this.layOut(cells, index, index >= sumsFrom ? "sum" : "plain"));
  }

  private bold = (kind: Row["kind"], column: number) => kind !== "plain" || this.options.labelColumns?.includes(column) === true;

  /** A row higher than a page becomes several. */
  private layOut(texts: readonly string[], index: number, kind: Row["kind"]): Row[] {
    const cells = texts.map((text, column) =>
      this.paper.lines(text, (this.widths[column] ?? 0) - 2 * PAD.x, {
        size: this.size,
        weight: this.bold(kind, column) ? "bold" : "regular",
      }),
    );
    const room = lowest - page.top - (this.header?.height ?? 0) - 2 * PAD.y;
    const most = Math.max(1, Math.floor(room / this.leading));
    const parts = Math.ceil(Math.max(...cells.map((lines) => lines.length)) / most);
    return Array.from({ length: parts }, (_, part) => {
      const cut = cells.map((lines) => lines.slice(part * most, (part + 1) * most));
      const lines = Math.max(...cut.map((each) => each.length));
      return { index, kind, cells: cut, height: Math.max(this.options.rowHeight ?? 0, lines * this.leading + 2 * PAD.y) };
    });
  }

  draw(row: Row, { again = false, first = false, last = false } = {}): void {
    const { paper, options } = this;
    const y = paper.y;
    let x: number = page.left;
    this.shade(row, y);
    row.cells.forEach((lines, column) => {
      const cell = { row: row.index, column, x, y, width: this.widths[column] ?? 0, height: row.height };
      if (again) paper.artifact(() => this.write(lines, cell, row.kind), "Pagination");
      else if (lines.some((line) => line !== "")) paper.tagged("P", () => this.write(lines, cell, row.kind));
      this.frame(cell, { top: column !== options.joinedColumn || first || lines.some((line) => line !== ""), bottom: last });
      if (row.kind !== "header") options.onCell?.(cell);
      x += cell.width;
    });
    paper.y += row.height;
  }

  /** Cells side by side in one piece: each by itself would cost a reader as much as a line of text. */
  private shade({ kind, cells, height }: Row, y: number): void {
    let x: number = page.left;
    let from = x;
    cells.forEach((_, column) => {
      x += this.widths[column] ?? 0;
      if (!this.bold(kind, column)) from = x;
      else if (column === cells.length - 1 || !this.bold(kind, column + 1))
        this.paper.box(from, y, x - from, height, { fill: ink.shade, stroke: "" });
    });
  }

  private write(lines: readonly string[], { column, x, y, width, height }: Cell, kind: Row["kind"]): void {
    const { size, leading, paper, options } = this;
    const inset = column === options.joinedColumn ? PAD.y : (height - lines.length * leading) / 2;
    const weight = this.bold(kind, column) ? ("bold" as const) : ("regular" as const);
    const align = options.columns[column]?.align ?? "left";
    lines.forEach((line, row) =>
      paper.line(line, x + PAD.x, y + inset + row * leading, width - 2 * PAD.x, { size, leading, weight, align }),
    );
  }

  private frame({ x, y, width, height }: Cell, { top, bottom }: { top: boolean; bottom: boolean }): void {
    const [right, below] = [x + width, y + height];
    const edges = [x, right].map((at) => ({ upright: true, at, from: y, until: below }));
    for (const at of [...(top ? [y] : []), ...(bottom ? [below] : [])]) edges.push({ upright: false, at, from: x, until: right });
    this.paper.edges(edges, ink.line, 0.5);
  }
}

/** A table over as many pages as it needs. The header is repeated and never stands alone; sums keep one row with them. */
export function table(paper: Paper, options: TableOptions): void {
  const grid = new Grid(paper, options);
  const { header, rows } = grid;
  const heightOf = (some: readonly Row[]) => some.reduce((sum, row) => sum + row.height, 0);
  paper.ensure((header?.height ?? 0) + heightOf(rows.slice(0, 2)));
  if (header) grid.draw(header, { first: true });
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    const sumFollows = next?.kind === "sum" && row.kind !== "sum";
    const turned = paper.ensure(row.height + (sumFollows ? heightOf(rows.slice(index + 1)) : 0));
    if (turned && header) grid.draw(header, { again: true, first: true });
    const lastHere =
      !next || paper.y + row.height + next.height > lowest - (sumFollowsNext(rows, index) ? heightOf(rows.slice(index + 2)) : 0);
    grid.draw(row, { first: turned || index === 0, last: lastHere });
  });
  paper.y += options.after ?? 7;
}

/** The row after this one is held together with the sums behind it. */
const sumFollowsNext = (rows: readonly Row[], index: number): boolean =>
  rows[index + 1]?.kind === "plain" && rows[index + 2]?.kind === "sum";

type Align = "left" | "center" | "right";
/** Titles, each with its share of the width. */
export const columnsOf = (titles: readonly string[], widths: readonly number[], aligns: readonly Align[] = []) =>
  titles.map((title, index) => ({ title, width: widths[index] ?? 10, align: aligns[index] ?? ("left" as const) }));
