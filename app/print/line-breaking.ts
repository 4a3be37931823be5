/** What may not begin a line, and what may not end one, in Chinese typesetting. */
const NEVER_FIRST = new Set("，。、；：？！）》」』】〕〉”’,.;:?!)]}%％…—·～");
const NEVER_LAST = new Set("（《「『【〔〈“‘([{¥￥");
/** Parts of a number, a name or an address that stay together. */
const IN_WORD = /[0-9A-Za-zÀ-ɏ_\-./:@#&=+*,¥%]/;

/** Pieces between which a line may end. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let last = "";
  let lastInWord = false;
  for (const character of text) {
    const inWord = IN_WORD.test(character);
    const together = found.length > 0 && (NEVER_FIRST.has(character) || NEVER_LAST.has(last) || (inWord && lastInWord));
    if (together) found[found.length - 1] += character;
    else found.push(character);
    last = character;
    lastInWord = inWord;
  }
  return found;
}

/**
 * Breaks text into lines of at most `width`, by the rules of Chinese typesetting; words and numbers stay whole unless wider than a
 * line. `measure` gives the width of a text. `indent` is taken off the first line. Always at least one line.
 */
export function breakLines(text: string, width: number, measure: (text: string) => number, indent = 0): string[] {
  const lines: string[] = [];
  let line = "";
  let room = width - indent;
  const end = () => {
    lines.push(line.trimEnd());
    line = "";
    room = width;
  };
  const place = (piece: string, wide: number) => {
    const seen = piece.trimEnd();
    if (line !== "" && (seen === piece ? wide : measure(seen)) > room) end();
    if (line === "" && piece === " ") return;
    line += piece;
    room -= wide;
  };
  for (const piece of pieces(text)) {
    const wide = measure(piece);
    if (wide <= width) place(piece, wide);
    else for (const character of piece) place(character, measure(character));
  }
  if (line !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}
