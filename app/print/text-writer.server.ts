import { fontOf } from "./paper-font.server";
import type { Weight } from "./paper-font.server";

/**
 * What pdfkit knows of a font in one document; its types leave it out. Its own `text` measures each line three times over and
 * writes nine operators around it, and the lines of a table are hundreds.
 */
interface DocumentFont {
  /** The name by which a page calls it. */
  readonly id: string;
  /** Takes each glyph into the part of the font that the file carries, and gives its number there in four hex digits. */
  encode(text: string): readonly [glyphs: readonly string[], ...rest: unknown[]];
  ref(): unknown;
}

interface Used {
  readonly font: DocumentFont;
  /** Numbers of the glyphs met so far, by character. */
  readonly glyphs: Map<string, string>;
}

export interface Writing {
  readonly weight: Weight;
  readonly size: number;
  /** Six hex digits after #. */
  readonly color: string;
  /** Put between characters, in points. */
  readonly spacing?: number;
}

const weights = ["regular", "bold"] as const;
/** Spacing adds up over a line, so that fewer digits would be seen at its end. */
const short = (value: number): string => String(Math.round(value * 100_000) / 100_000);
const partsOf = (color: string) => [1, 3, 5].map((at) => short(parseInt(color.slice(at, at + 2), 16) / 255)).join(" ");

/**
 * Writes lines of text on the page its document is at. Font, colour and spacing are said only where they change; all of them anew
 * on a page that is turned to, for it may have been left in the middle of a spread paragraph.
 */
export class TextWriter {
  private readonly used = new Map<Weight, Used>();
  private page: PDFKit.PDFPage | null = null;
  private color: string | null = null;
  private type = "";
  private spacing = "";

  constructor(private readonly doc: PDFKit.PDFDocument) {
    for (const weight of weights) doc.registerFont(weight, fontOf(weight) as unknown as Buffer);
  }

  /** To be called when anything else may have changed the colour of the page. */
  forgetColor(): void {
    this.color = null;
  }

  private usedOf(weight: Weight): Used {
    let used = this.used.get(weight);
    if (!used) {
      this.doc.font(weight);
      used = { font: (this.doc as unknown as { _font: DocumentFont })._font, glyphs: new Map() };
      this.used.set(weight, used);
    }
    return used;
  }

  /** One line that begins at `x` and stands on `baseline`. */
  write(text: string, x: number, baseline: number, { weight, size, color, spacing = 0 }: Writing): void {
    const { page } = this.doc;
    if (page !== this.page) {
      this.page = page;
      this.color = null;
      this.type = "";
      this.spacing = "";
    }
    const { font, glyphs } = this.usedOf(weight);
    page.fonts[font.id] ??= font.ref();
    let written = "";
    if (color !== this.color) written += `${partsOf(color)} rg `;
    this.color = color;
    written += "BT ";
    const type = `/${font.id} ${short(size)} Tf `;
    if (type !== this.type) written += type;
    this.type = type;
    const spaced = short(spacing);
    if (spaced !== this.spacing) written += `${spaced} Tc `;
    this.spacing = spaced;
    // pdfkit's pages are upside down, and so is the text on them, to stand upright.
    written += `1 0 0 -1 ${short(x)} ${short(baseline)} Tm <`;
    for (const character of text) {
      let glyph = glyphs.get(character);
      if (glyph === undefined) {
        glyph = font.encode(character)[0].join("");
        glyphs.set(character, glyph);
      }
      written += glyph;
    }
    this.doc.addContent(`${written}> Tj ET`);
  }
}
