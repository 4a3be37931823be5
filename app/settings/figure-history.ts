import type { Instant } from "~/kernel/time";
import type { FigureValue } from "./figure-fields";
import { defaultHouseFigures } from "./house-figures";
import type { HouseFigureKey } from "./house-figures";

interface Change {
  readonly key: string;
  readonly value: unknown;
  readonly from: Instant;
  readonly byName: string | null;
}

export interface FigureStep {
  readonly key: HouseFigureKey;
  readonly from: FigureValue;
  readonly to: FigureValue;
  readonly at: Instant;
  readonly byName: string | null;
}

/** What each change replaced: the value set before it, else what the shop opened with. Newest first, as given; all changes are needed. */
export function figureHistory(changes: readonly Change[]): FigureStep[] {
  const standing = new Map<string, FigureValue>(Object.entries(defaultHouseFigures));
  const steps: FigureStep[] = [];
  for (const { key, value, from: at, byName } of [...changes].reverse()) {
    const from = standing.get(key);
    if (from === undefined) continue;
    steps.push({ key: key as HouseFigureKey, from, to: value as FigureValue, at, byName });
    standing.set(key, value as FigureValue);
  }
  return steps.reverse();
}
