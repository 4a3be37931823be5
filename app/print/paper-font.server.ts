import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";
import type { Font, Glyph, Outline } from "fontkit";

export type Weight = "regular" | "bold";

const files: Record<Weight, string> = {
  regular: "400Regular/NotoSansSC_400Regular.ttf",
  bold: "700Bold/NotoSansSC_700Bold.ttf",
};

interface Run {
  readonly glyphs: { readonly id: number; readonly advanceWidth: number; readonly codePoints: readonly number[] }[];
  readonly positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
  readonly advanceWidth: number;
}

/** A font for the paper: what pdfkit asks of a font, and what the line breaking needs. */
export interface PaperFont {
  readonly layout: (text: string) => Run;
  /** Width of one character, in thousandths of the type size. */
  readonly widthOf: (codePoint: number) => number;
  readonly has: (codePoint: number) => boolean;
}

/**
 * Each paper carries the glyphs it uses, and for each fontkit reads the whole outline again, only to see of what parts it is made.
 * That much is kept for the process: a fifth of the time of an agreement.
 */
function outlinesReadOnce(font: Font): Font {
  const read = new Set<Glyph>();
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id) => {
    const glyph = getGlyph(id);
    if (read.has(glyph)) return glyph;
    read.add(glyph);
    const decode = glyph._decode.bind(glyph);
    let outline: Outline | null | undefined;
    glyph._decode = () => {
      if (outline === undefined) {
        const whole = decode();
        outline = whole && {
          numberOfContours: whole.numberOfContours,
          ...(whole.components && { components: whole.components }),
        };
      }
      return outline;
    };
    return glyph;
  };
  return font;
}

/**
 * One glyph for each character, without shaping: Chinese needs none, and it is four times as fast. fontkit would remember for the
 * whole process which character first asked for a glyph, and where two characters share one, the text found in a paper would depend
 * on the papers drawn before it.
 */
function paperFont(base: Font): PaperFont {
  const known = new Map<number, { id: number; advanceWidth: number; codePoints: number[] }>();
  const drawn = new Map<number, boolean>();
  const has = (codePoint: number) => {
    const answer = drawn.get(codePoint) ?? base.hasGlyphForCodePoint(codePoint);
    drawn.set(codePoint, answer);
    return answer;
  };
  const glyphOf = (codePoint: number) => {
    let glyph = known.get(codePoint);
    if (!glyph) {
      const { id, advanceWidth } = base.glyphForCodePoint(codePoint);
      glyph = { id, advanceWidth, codePoints: [codePoint] };
      known.set(codePoint, glyph);
    }
    return glyph;
  };
  const layout = (text: string): Run => {
    const glyphs = Array.from(text, (character) => glyphOf(character.codePointAt(0) ?? 0));
    return {
      glyphs,
      positions: glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })),
      advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0),
    };
  };
  // Read once: the font looks it up in its tables each time.
  const { unitsPerEm } = base;
  return Object.assign(Object.create(base) as Font, {
    layout,
    createSubset: () => base.createSubset(),
    widthOf: (codePoint: number) => (glyphOf(codePoint).advanceWidth * 1000) / unitsPerEm,
    has,
  });
}

const opened = new Map<Weight, PaperFont>();

/** Read and parsed once for each process. */
export function fontOf(weight: Weight): PaperFont {
  let font = opened.get(weight);
  if (!font) {
    const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${files[weight]}`);
    font = paperFont(outlinesReadOnce(create(readFileSync(path))));
    opened.set(weight, font);
  }
  return font;
}
