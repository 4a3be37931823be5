import { diffArrays, diffWordsWithSpace } from "diff";

export interface DifferencePart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** One paragraph of the newer text, or one that is gone from it. */
export type DifferenceLine = readonly DifferencePart[];

const words = new Intl.Segmenter("zh", { granularity: "word" });

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): DifferencePart["kind"] =>
  added ? "added" : removed ? "removed" : "same";

/** A paragraph that was changed, word by word. */
function withinLine(before: string, after: string): DifferenceLine {
  const parts = diffWordsWithSpace(before, after, { intlSegmenter: words });
  return parts.map((part) => ({ kind: kindOf(part), text: part.value }));
}

/** Share of signs that both have, by which a changed paragraph is told from another one in its place. */
function likeness(before: string, after: string): number {
  const same = withinLine(before, after).filter((part) => part.kind === "same");
  return (2 * same.reduce((sum, part) => sum + part.text.length, 0)) / Math.max(1, before.length + after.length);
}

const LIKE = 0.4;
const whole = (kind: DifferencePart["kind"], text: string): DifferenceLine => [{ kind, text }];

/** Paragraphs taken out with those put in at the same place: alike ones stand together. */
function replaced(before: readonly string[], after: readonly string[]): DifferenceLine[] {
  const lines: DifferenceLine[] = [];
  let left = [...before];
  for (const line of after) {
    const match = left.findIndex((each) => likeness(each, line) >= LIKE);
    if (match < 0) lines.push(whole("added", line));
    else {
      lines.push(...left.slice(0, match).map((each) => whole("removed", each)), withinLine(left[match] ?? "", line));
      left = left.slice(match + 1);
    }
  }
  return [...lines, ...left.map((each) => whole("removed", each))];
}

/** What changed from one text to the next, paragraph by paragraph and word by word. */
export function differenceOf(before: string, after: string): DifferenceLine[] {
  const lines: DifferenceLine[] = [];
  const parts = diffArrays(before.split("\n"), after.split("\n"));
  for (let index = 0; index < parts.length; index += 1) {
    const [part, next] = [parts[index], parts[index + 1]];
    if (!part) break;
    if (part.removed && next?.added) {
      lines.push(...replaced(part.value, next.value));
      index += 1;
    } else lines.push(...part.value.map((line) => whole(kindOf(part), line)));
  }
  return lines;
}

export const isChanged = (line: DifferenceLine): boolean => line.some((part) => part.kind !== "same");
