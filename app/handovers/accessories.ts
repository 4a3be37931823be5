/** What comes with a machine, and how many of it. */
export interface Accessory {
  readonly name: string;
  readonly count: number;
}

/** An accessory as it was counted: `there` of `count`. */
export interface Counted extends Accessory {
  readonly there: number;
}

const MOST = 99;

/** `电源线、网线 ×2` as it stands with the model: each with its number, one where none is said. */
export const accessoriesOf = (text: string): Accessory[] =>
  text
    .split(/[、，,；;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [, name = part, number] = /^(.*?)\s*[×xX*]\s*(\d{1,2})$/.exec(part) ?? [];
      return { name: name || part, count: Math.max(1, Number(number ?? 1)) };
    });

/** The number typed, or all of them where nothing sensible is. */
export function countOf(accessory: Accessory, typed: string | undefined): Counted {
  const there = /^\d{1,2}$/.test(typed ?? "") ? Math.min(MOST, Number(typed)) : accessory.count;
  return { ...accessory, there };
}

export const missingIn = (counted: readonly Counted[]): Counted[] => counted.filter((each) => each.there < each.count);
