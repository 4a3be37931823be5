import { fillerWords, searchWords } from "~/messages/zh/search-words";
import type { SearchWord } from "~/messages/zh/search-words";

/** Words one behind the other, a Chinese sign being a word; `prefix`: the last may be the beginning of a longer one. */
export interface Phrase {
  readonly signs: readonly string[];
  readonly prefix: boolean;
}

/** One word of what was typed, and everything it may mean: any of them will do. */
export interface SearchTerm {
  readonly typed: string;
  readonly meanings: readonly Phrase[];
}

/** As many signs of a search are read; more of them say nothing more. */
export const LONGEST_SEARCH = 80;
const MOST_TERMS = 12;

const HAN = /\p{Script=Han}/u;
const meaningOf = new Map<string, SearchWord>(searchWords.flatMap((word) => word.typed.map((typed) => [typed, word] as const)));
const fillers = new Set(fillerWords);
const longestHan = Math.max(...[...meaningOf.keys()].filter((word) => HAN.test(word)).map((word) => word.length));

/** Full-width letters are plain ones; what is neither letter nor digit parts words, and so does the edge of Chinese: 「t14笔记本」. */
const runsOf = (text: string): string[] =>
  text
    .slice(0, 10 * LONGEST_SEARCH)
    .normalize("NFKC")
    .slice(0, LONGEST_SEARCH)
    .toLowerCase()
    .match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];

/** Signs that are no word by themselves stay side by side as they were typed. */
function joined(segments: readonly string[]): string[] {
  const words: string[] = [];
  let single = false;
  for (const segment of segments) {
    const loose = segment.length === 1 && !fillers.has(segment);
    if (loose && single) words.push((words.pop() ?? "") + segment);
    else words.push(segment);
    single = loose;
  }
  return words;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** A run of Chinese cut into words: the shop's own words first, the longest that fits; what is between them by the language's. */
function hanWords(run: string): string[] {
  const words: string[] = [];
  let between = "";
  const close = () => {
    words.push(...joined([...segmenter.segment(between)].map(({ segment }) => segment)));
    between = "";
  };
  for (let place = 0; place < run.length;) {
    const known = knownAt(run, place);
    if (known === null) between += run[place++];
    else {
      close();
      words.push(known);
      place += known.length;
    }
  }
  close();
  return words;
}

function knownAt(run: string, place: number): string | null {
  for (let length = Math.min(longestHan, run.length - place); length > 0; length--) {
    const word = run.slice(place, place + length);
    if (meaningOf.has(word)) return word;
  }
  return null;
}

function phrase(text: string): Phrase {
  const signs = [...text.matchAll(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)].map(([sign]) => sign);
  const last = signs.at(-1) ?? "";
  // 14 is not the beginning of 14650, but `t1` may be that of `t14`.
  return { signs, prefix: !HAN.test(last) && !/^\d{1,3}$/.test(last) };
}

function meaningsOf(typed: string): Phrase[] {
  const { kinds = [], uses = [], texts = [] } = meaningOf.get(typed) ?? {};
  const codes = [...kinds.map((kind) => `kind${kind}`), ...uses.map((use) => `use${use}`)];
  // 「16gb」 stands as 「16 GB」 in a description.
  const [, figure, unit] = /^(\d+)([a-z]+)$/.exec(typed) ?? [];
  const parted = figure && unit ? [phrase(`${figure} ${unit}`)] : [];
  return [phrase(typed), ...parted, ...texts.map(phrase), ...codes.map((code) => ({ signs: [code], prefix: false }))];
}

/** What is looked for, word by word, in the order typed; none where nothing was typed that could be found. */
export function searchTerms(text: string): SearchTerm[] {
  const words = [...new Set(runsOf(text).flatMap((run) => (HAN.test(run) ? hanWords(run) : [run])))];
  const telling = words.filter((word) => !fillers.has(word));
  const longer = telling.filter((word) => !HAN.test(word) || word.length > 1);
  const kept = longer.length > 0 ? longer : telling.length > 0 ? telling : words;
  return kept.slice(0, MOST_TERMS).map((typed) => ({ typed, meanings: meaningsOf(typed) }));
}
