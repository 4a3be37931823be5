import PDFDocument from "pdfkit";
import type { Instant } from "~/kernel/time";
import { joined } from "./edges";
import type { Edge } from "./edges";
import { breakLines } from "./line-breaking";
import { fontOf } from "./paper-font.server";
import type { Weight } from "./paper-font.server";
import { drawable } from "./rare-characters.server";
import { TextWriter } from "./text-writer.server";

export const page = { width: 595.28, height: 841.89, left: 68, right: 68, top: 74, bottom: 74 } as const;
export const textWidth = page.width - page.left - page.right;
export const lowest = page.height - page.bottom;
export const body = { size: 10.2, leading: 16.8 } as const;

export const ink = { text: "#1a1a1a", soft: "#5c5c5c", line: "#8a8a8a", faint: "#c9c9c9", shade: "#f2f2f0" } as const;

export interface Style {
  readonly weight?: Weight;
  readonly size?: number;
  readonly leading?: number;
  readonly color?: string;
  readonly align?: "left" | "center" | "right";
  /** Lines but the last are spread to the full width. */
  readonly justified?: boolean;
  readonly indent?: number;
}

/** Words of the two lines that stand on each page; figures are those of the page. */
export interface Running {
  readonly head: readonly [string, string];
  readonly foot: (number: number, of: number) => readonly [string, string];
}

type Draw = (doc: PDFKit.PDFDocument) => void;

interface Strokes {
  readonly color: string;
  readonly width: number;
  readonly edges: Edge[];
  readonly boxes: (readonly [x: number, y: number, width: number, height: number])[];
}

const measureOf = (weight: Weight, size: number) => {
  const font = fontOf(weight);
  return (text: string) => {
    let width = 0;
    for (const character of text) width += font.widthOf(character.codePointAt(0) ?? 0);
    return (width * size) / 1000;
  };
};

/** Pages that are filled from top to bottom. `y` is where the next block begins; every text passes through `drawable`. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  y: number = page.top;
  private readonly chunks: Buffer[] = [];
  /** Lines of the page that is being filled, by colour and width: a table has hundreds, and all alike are drawn with one stroke. */
  private readonly strokes = new Map<string, Strokes>();
  private readonly writer: TextWriter;
  /** A paragraph is laid out for its height and again to be drawn, and cells of a table repeat. */
  private readonly broken = new Map<string, readonly string[]>();

  constructor(about: { title: string; subject: string; author: string; at: Instant }) {
    const at = new Date(about.at);
    const { title, subject, author } = about;
    // pdfkit derives the file's /ID from these alone, so that the same paper has the same bytes.
    const info = {
      Title: title,
      Subject: subject,
      Author: author,
      Creator: author,
      Producer: author,
      CreationDate: at,
      ModDate: at,
    };
    this.doc = new PDFDocument({
      size: "A4",
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      pdfVersion: "1.7",
      tagged: true,
      lang: "zh-CN",
      displayTitle: true,
      info,
      // pdfkit would load Helvetica otherwise, which nothing here uses.
      font: null as unknown as string,
    });
    this.writer = new TextWriter(this.doc);
    this.doc.on("data", (chunk: Buffer) => this.chunks.push(chunk));
    this.turnPage();
  }

  /** Of the page that is being filled, from 0. */
  get pageIndex(): number {
    return this.doc.bufferedPageRange().count - 1;
  }

  turnPage(): void {
    this.drawStrokes();
    this.doc.addPage();
    this.y = page.top;
  }

  /** Begins a new page unless `height` more fits on this one. True if it did. */
  ensure(height: number): boolean {
    if (this.y + height <= lowest || this.y === page.top) return false;
    this.turnPage();
    return true;
  }

  lines(text: string, width: number, { weight = "regular", size = body.size, indent = 0 }: Style = {}): readonly string[] {
    const key = `${weight} ${size} ${width} ${indent} ${text}`;
    let lines = this.broken.get(key);
    if (!lines) {
      lines = breakLines(drawable(text), width, measureOf(weight, size), indent);
      this.broken.set(key, lines);
    }
    return lines;
  }

  /** One line whose box begins at `y` and is `leading` high. */
  line(text: string, x: number, y: number, width: number, style: Style = {}): void {
    const { weight = "regular", size = body.size, leading = body.leading, color = ink.text, align = "left" } = style;
    if (text === "") return;
    const gap = style.justified || align !== "left" ? width - measureOf(weight, size)(text) : 0;
    const count = style.justified ? [...text].length - 1 : 0;
    const spacing = count > 0 && gap > 0 && gap < count * size * 0.05 ? gap / count : 0;
    const left = align === "left" ? x : x + (align === "center" ? gap / 2 : gap);
    const baseline = y + leading / 2 + size * 0.36;
    this.writer.write(text, left, baseline, { weight, size, color, spacing });
  }

  /** Lines and boxes say nothing to a screen reader. */
  artifact(draw: Draw, type: "Layout" | "Pagination" = "Layout"): void {
    this.doc.markContent("Artifact", { type });
    draw(this.doc);
    this.doc.endMarkedContent();
    this.writer.forgetColor();
  }

  /** A piece of the reading order: heading, paragraph, cell. */
  tagged(type: string, draw: () => void): void {
    this.doc.addStructure(this.doc.struct(type, {}, draw));
  }

  private strokesOf(color: string, width: number): Strokes {
    const key = `${color} ${width}`;
    const strokes = this.strokes.get(key) ?? { color, width, edges: [], boxes: [] };
    this.strokes.set(key, strokes);
    return strokes;
  }

  /** Lines on top of whatever else their page holds. */
  edges(edges: readonly Edge[], color: string, width: number): void {
    this.strokesOf(color, width).edges.push(...edges);
  }

  private drawStrokes(): void {
    if (this.strokes.size === 0) return;
    this.artifact((doc) => {
      for (const { color, width, edges, boxes } of this.strokes.values()) {
        for (const { upright, at, from, until } of joined(edges))
          if (upright) doc.moveTo(at, from).lineTo(at, until);
          else doc.moveTo(from, at).lineTo(until, at);
        for (const box of boxes) doc.rect(...box);
        doc.lineWidth(width).strokeColor(color).stroke();
      }
    });
    this.strokes.clear();
  }

  rule(
    y: number,
    { from = page.left as number, to = page.width - page.right, color = ink.faint as string, width = 0.6 } = {},
  ): void {
    this.edges([{ upright: false, at: y, from, until: to }], color, width);
  }

  box(x: number, y: number, width: number, height: number, { fill = "", stroke = ink.line as string, line = 0.6 } = {}): void {
    if (fill) this.artifact((doc) => doc.rect(x, y, width, height).fill(fill));
    if (stroke) this.strokesOf(stroke, line).boxes.push([x, y, width, height]);
  }

  /** Numbers each page and ends the file. Nothing can be drawn afterwards. */
  async finish({ head, foot }: Running): Promise<Buffer> {
    this.drawStrokes();
    const { start, count } = this.doc.bufferedPageRange();
    const small: Style = { size: 8, leading: 12, color: ink.soft };
    for (let index = 0; index < count; index += 1) {
      this.doc.switchToPage(start + index);
      this.artifact(() => {
        if (index > 0) this.pair(head, 42, small);
        this.pair(foot(index + 1, count), page.height - 50, small);
      }, "Pagination");
      if (index > 0) this.rule(57);
      this.rule(page.height - 55);
      this.drawStrokes();
    }
    const done = new Promise<void>((resolve, reject) => this.doc.on("end", resolve).on("error", reject));
    this.doc.end();
    await done;
    return Buffer.concat(this.chunks);
  }

  private pair([left, right]: readonly [string, string], y: number, style: Style): void {
    this.line(drawable(left), page.left, y, textWidth, style);
    this.line(drawable(right), page.left, y, textWidth, { ...style, align: "right" });
  }
}
