import type { BasisPoints, Fen } from "~/kernel/money";
import type { HouseFigures } from "~/settings/house-figures";

export const memberLevels = ["silver", "gold", "diamond"] as const;
export type MemberLevel = (typeof memberLevels)[number];

export interface Member {
  readonly level: MemberLevel;
  /** Off the rent of every booking. */
  readonly share: BasisPoints;
}

interface Step extends Member {
  /** Money spent from which the level is reached. */
  readonly from: Fen;
}

const steps = (figures: HouseFigures): readonly Step[] => [
  { level: "silver", from: figures.memberSilverSpent as Fen, share: figures.memberSilverDiscount },
  { level: "gold", from: figures.memberGoldSpent as Fen, share: figures.memberGoldDiscount },
  { level: "diamond", from: figures.memberDiamondSpent as Fen, share: figures.memberDiamondDiscount },
];

/** O4: the highest level reached by the money spent in the shop so far; null before the first. */
export function memberOf(spent: Fen, figures: HouseFigures): Member | null {
  const reached = steps(figures).findLast(({ from }) => spent >= from);
  return reached ? { level: reached.level, share: reached.share } : null;
}

/** The next level and what is still missing to it; null at the highest. */
export function nextLevel(spent: Fen, figures: HouseFigures): (Member & { readonly missing: Fen }) | null {
  const next = steps(figures).find(({ from }) => spent < from);
  return next ? { level: next.level, share: next.share, missing: (next.from - spent) as Fen } : null;
}
