import { fontOf } from "./paper-font.server";

const isSpace = (codePoint: number) => codePoint <= 0x20 || (codePoint >= 0x7f && codePoint <= 0xa0);
const drawn = (codePoint: number) => fontOf("regular").has(codePoint) && fontOf("bold").has(codePoint);

/** The characters that the paper's font has no glyph for, each once, in the order of the text. */
export function undrawable(text: string): string[] {
  return [...new Set(text)].filter((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return !isSpace(codePoint) && !drawn(codePoint);
  });
}

/** The same for every text in what a paper says, so that the clerk is told and writes the character in by hand. */
export const undrawableIn = (said: object): string[] => undrawable(textsIn(said).join(""));

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}

/** 〔U+20BB7〕 in the place of a character without a glyph, never a blank box; white space of any kind becomes one space. */
export function drawable(text: string): string {
  let result = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isSpace(codePoint)) result += " ";
    else result += drawn(codePoint) ? character : `〔U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}〕`;
  }
  return result;
}
