import { fen, shareOf, sumFen, ZERO, type BasisPoints, type Fen } from "~/kernel/money";
import type { HouseFigures } from "~/settings/house-figures";
import { spread } from "./spread";

const WHOLE: BasisPoints = 10_000;
/** P6: 「最低折扣不低于7折」. */
const LOWEST: BasisPoints = 7_000;

/** P5: the share off for so many units, counted over the whole reservation. */
export function quantityDiscount(units: number, figures: HouseFigures): BasisPoints {
  const first = units >= figures.quantityFirstUnits ? figures.quantityFirstDiscount : 0;
  const second = units >= figures.quantitySecondUnits ? figures.quantitySecondDiscount : 0;
  return Math.max(first, second);
}

/** P6: the least that a line may come to: 70 % of list, a fraction of a fen up. */
const floorOf = (list: Fen): Fen => fen(Math.ceil((list * LOWEST) / WHOLE));

/** P6: what all discounts come to together: their sum, at most 30 % outside a campaign, never more than everything. */
export function discountTogether(shares: readonly BasisPoints[], { campaign }: { campaign: boolean }): BasisPoints {
  const sum = shares.reduce((total, share) => total + share, 0);
  return Math.min(sum, campaign ? WHOLE : WHOLE - LOWEST);
}

/** P6: the rent after all discounts, rounded once, half up; outside a campaign never a fraction of a fen under 70 % of list. */
export function discountedRent(list: Fen, shares: readonly BasisPoints[], { campaign }: { campaign: boolean }): Fen {
  const rent = shareOf(list, WHOLE - discountTogether(shares, { campaign }));
  return fen(Math.max(rent, campaign ? 0 : floorOf(list)));
}

/** Something taken off the lines of a quotation: a share of a base on each, or an amount off those it is for. */
export type Discount = { readonly bigSale: boolean } & (
  | { readonly share: BasisPoints; readonly bases: readonly Fen[] }
  | { readonly amount: Fen; readonly on: readonly boolean[] }
);

export interface Discounted {
  /** What each line comes to. */
  readonly nets: Fen[];
  /** What each discount came to, after the floor; together they are exactly what was taken off. */
  readonly amounts: Fen[];
}

const touches = (discount: Discount, line: number): boolean =>
  "share" in discount
    ? discount.share > 0 && (discount.bases[line] ?? 0) > 0
    : discount.amount > 0 && (discount.on[line] ?? false);

/**
 * P6: all discounts together on lines at list price. Shares are added up and rounded once on each line, half up; amounts come after
 * them, spread over what may still be taken off. No line falls under 70 % of its list price, unless a discount marked 大促 is on it;
 * none falls under nothing. Where the floor cuts, it cuts the last of the discounts.
 */
export function takeOff(lists: readonly Fen[], discounts: readonly Discount[]): Discounted {
  const floors = lists.map((list, line) =>
    discounts.some((each) => each.bigSale && touches(each, line)) ? ZERO : floorOf(list),
  );
  const nets = [...lists];
  const shared = lists.map(() => 0);
  const amounts = discounts.map(() => ZERO);
  for (const [index, discount] of discounts.entries()) {
    if (!("share" in discount)) continue;
    for (const [line, list] of lists.entries()) {
      const taken = (shared[line] ?? 0) + discount.share * (discount.bases[line] ?? 0);
      shared[line] = taken;
      const rounded = Math.floor((list * WHOLE - taken + WHOLE / 2) / WHOLE);
      const net = fen(Math.max(rounded, floors[line] ?? 0));
      amounts[index] = fen((amounts[index] ?? 0) + (nets[line] ?? 0) - net);
      nets[line] = net;
    }
  }
  for (const [index, discount] of discounts.entries()) {
    if ("share" in discount) continue;
    const rooms = nets.map((net, line) => (discount.on[line] ? fen(net - (floors[line] ?? 0)) : ZERO));
    const amount = fen(Math.min(discount.amount, sumFen(rooms)));
    for (const [line, part] of spread(amount, rooms).entries()) nets[line] = fen((nets[line] ?? 0) - part);
    amounts[index] = amount;
  }
  return { nets, amounts };
}
