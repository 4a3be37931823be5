import { fen, shareOf, type BasisPoints, type Fen } from "~/kernel/money";
import type { HouseFigures } from "~/settings/house-figures";

const WHOLE: BasisPoints = 10_000;
/** P6: 「最低折扣不低于7折」. */
const LOWEST: BasisPoints = 7_000;

/** P5: the share off for so many units, counted over the whole reservation. */
export function quantityDiscount(units: number, figures: HouseFigures): BasisPoints {
  const first = units >= figures.quantityFirstUnits ? figures.quantityFirstDiscount : 0;
  const second = units >= figures.quantitySecondUnits ? figures.quantitySecondDiscount : 0;
  return Math.max(first, second);
}

/** P6: what all discounts come to together: their sum, at most 30 % outside a campaign, never more than everything. */
export function discountTogether(shares: readonly BasisPoints[], { campaign }: { campaign: boolean }): BasisPoints {
  const sum = shares.reduce((total, share) => total + share, 0);
  return Math.min(sum, campaign ? WHOLE : WHOLE - LOWEST);
}

/** P6: the rent after all discounts, rounded once, half up; outside a campaign never a fraction of a fen under 70 % of list. */
export function discountedRent(list: Fen, shares: readonly BasisPoints[], { campaign }: { campaign: boolean }): Fen {
  const rent = shareOf(list, WHOLE - discountTogether(shares, { campaign }));
  const floor = campaign ? 0 : Math.ceil((list * LOWEST) / WHOLE);
  return fen(Math.max(rent, floor));
}
