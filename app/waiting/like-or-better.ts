import type { Category } from "~/catalogue/model";
import type { Fen } from "~/kernel/money";

/** What two models are compared by. */
export interface Comparable {
  readonly category: Category;
  /** [label key, text] */
  readonly specs: readonly (readonly [string, string])[];
  readonly card: { readonly monthly: Fen };
}

/** One part of a specification: what it is of, and how much of it. */
interface Part {
  readonly name: string;
  readonly amounts: readonly number[];
}

const COUNTED: Readonly<Record<string, number>> = { 一: 1, 两: 2, 三: 3, 四: 4 };
/** Of these the smaller is the better one. */
const BETTER_SMALL = ["kg"];

/** Processors by class and generation, those of different makers side by side; null where the name tells neither. */
function processorOf(text: string): readonly number[] | null {
  const intel = /^i([3579])-(\d{4,5})/.exec(text);
  if (intel) {
    const [, kind, number = ""] = intel;
    const generation = number.length === 5 || number.startsWith("1") ? number.slice(0, 2) : number.slice(0, 1);
    return [Number(kind), Number(generation)];
  }
  const ultra = /^Ultra ([3579]) (\d)/.exec(text);
  if (ultra) return [Number(ultra[1]), 14 + Number(ultra[2])];
  const ryzen = /^R([3579])-(\d)\d{3}/.exec(text);
  return ryzen ? [Number(ryzen[1]), Number(ryzen[2]) + 6] : null;
}

const gigabytes = (amount: number, unit: string): number => (unit === "TB" ? amount * 1000 : amount);

/** 「16 GB」, 「1 TB」, 「2×800 GB」, 「1920×1080」, 「8 个 USB」, 「两个 HDMI」, 「黑白 38 页/分」; anything else is only itself, once. */
function partOf(text: string): Part {
  const processor = processorOf(text);
  if (processor) return { name: "processor", amounts: processor };
  const memory = /^(?:(\d+)×)?(\d+) (GB|TB)$/.exec(text);
  if (memory) return { name: "GB", amounts: [Number(memory[1] ?? 1) * gigabytes(Number(memory[2]), memory[3] ?? "")] };
  const picture = /^(\d+)×(\d+)$/.exec(text);
  if (picture) return { name: "×", amounts: [Number(picture[1]), Number(picture[2])] };
  const counted = /^([一两三四])个\s*(.+)$/u.exec(text);
  if (counted) return { name: counted[2] ?? "", amounts: [COUNTED[counted[1] ?? ""] ?? 1] };
  const measured = /^(.*?\s)?(\d+(?:\.\d+)?)(?:\s*个)?\s*(.*)$/u.exec(text);
  if (measured) return { name: `${measured[1] ?? ""}${measured[3] ?? ""}`, amounts: [Number(measured[2])] };
  return { name: text, amounts: [1] };
}

const partsOf = (text: string): Part[] => text.split(/[、，]/).map((part) => partOf(part.trim()));

const reaches = (part: Part, asked: Part): boolean =>
  part.name === asked.name &&
  asked.amounts.every((amount, place) => {
    const own = part.amounts[place] ?? 0;
    return BETTER_SMALL.includes(asked.name) ? own <= amount : own >= amount;
  });

/** Whether `text` says at least what `asked` says: each part of it, and no less of it. What cannot be compared must be the same. */
export function atLeast(text: string, asked: string): boolean {
  const parts = partsOf(text);
  return partsOf(asked).every((wanted) => parts.some((part) => reaches(part, wanted)));
}

/**
 * V3: 「a like or better model」. The same category, each specification of the asked one at least as good, and a monthly rate no
 * lower: what the market pays less for is not offered as better, it can be had at its own price.
 */
export function isLikeOrBetter(other: Comparable, asked: Comparable): boolean {
  if (other.category !== asked.category || other.card.monthly < asked.card.monthly) return false;
  const specs = new Map(other.specs);
  return asked.specs.every(([key, text]) => {
    const own = specs.get(key);
    return own !== undefined && atLeast(own, text);
  });
}
