/** The little of fontkit that the paper uses; the package has no types of its own. */
declare module "fontkit" {
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    /** The outline as the file has it; null of an empty one. */
    _decode(): Outline | null;
  }
  export interface Outline {
    readonly numberOfContours: number;
    readonly components?: readonly { readonly glyphID: number; readonly pos: number }[];
  }
  export interface Font {
    readonly unitsPerEm: number;
    getGlyph(id: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    createSubset(): unknown;
  }
  export function create(bytes: Uint8Array): Font;
}
