import { fen, sumFen, type BasisPoints, type Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { HouseFigures } from "~/settings/house-figures";
import { addOnRent, paidRent, paidUnits } from "./add-on";
import { setBases, setsIn, type SetLine } from "./bundle";
import { quantityDiscount, takeOff, type Discount } from "./discount";
import type { PriceTerms } from "./price-terms";
import { covers, ofKind, type CampaignTerms, type Coupon, type PromotionOf } from "./promotion";
import type { QuoteDiscount, QuoteLine } from "./quote";

/** A discount on lines, with how it is told. */
type Told = Discount & { readonly as: Omit<QuoteDiscount, "amount"> };

/** A line that knows what it comes to. */
export type NetLine = QuoteLine & { net: Fen };
export interface Discounts {
  readonly lines: NetLine[];
  readonly discounts: QuoteDiscount[];
}

const told = ({ id, name, bigSale }: { id: string; name: string; bigSale: boolean }) => ({
  promotionId: id,
  name,
  ...(bigSale ? { bigSale } : {}),
});

const setLine = (line: QuoteLine): SetLine => ({
  quantity: line.quantity,
  paid: paidUnits(line),
  rentPerUnit: line.rentPerUnit,
  ...(line.category ? { category: line.category } : {}),
});
/** The lines as sets are counted in them. */
export const setLines = (lines: readonly QuoteLine[]): SetLine[] => lines.map(setLine);

/** What everybody has by the size of his booking and his level: P5, O4. */
function standing(lines: readonly QuoteLine[], { member }: PriceTerms, figures: HouseFigures): Told[] {
  const bases = lines.map(paidRent);
  const units = lines.reduce((total, line) => total + line.quantity, 0);
  const quantity = quantityDiscount(units, figures);
  const share = (basisPoints: BasisPoints, as: Omit<QuoteDiscount, "amount" | "basisPoints">): Told[] =>
    basisPoints > 0 ? [{ share: basisPoints, bases, bigSale: false, as: { ...as, basisPoints } }] : [];
  return [
    ...share(quantity, { because: "quantity" }),
    ...(member ? share(member.share, { because: "member", level: member.level }) : []),
  ];
}

/** Of several bundles the one that takes most off. */
function bundleOn(lines: readonly QuoteLine[], { promotions }: PriceTerms): Told[] {
  const seen = setLines(lines);
  const found = ofKind(promotions, "bundle").flatMap(({ terms, ...promotion }) => {
    const sets = setsIn(terms, seen);
    const bases = setBases(terms, seen, sets);
    const worth = terms.share * sumFen(bases);
    const as = { because: "bundle" as const, basisPoints: terms.share, sets, ...told(promotion) };
    return worth > 0 ? [{ worth, told: { share: terms.share, bases, bigSale: promotion.bigSale, as } }] : [];
  });
  return found
    .sort((one, other) => other.worth - one.worth)
    .slice(0, 1)
    .map((each) => each.told);
}

/** Of several campaigns each line has the one that leaves it cheapest beside the discounts it has anyway (P6). */
function campaignsOn(lines: readonly QuoteLine[], { promotions }: PriceTerms, anyway: BasisPoints): Told[] {
  const worth = ({ bigSale, terms }: PromotionOf<CampaignTerms>) =>
    bigSale ? terms.share + anyway : Math.min(terms.share + anyway, 3_000);
  const best = lines.map((line) =>
    ofKind(promotions, "campaign")
      .filter(({ terms }) => covers(terms.scope, line.modelId, line.category))
      .sort((one, other) => worth(other) - worth(one) || other.terms.share - one.terms.share)
      .at(0),
  );
  return [...new Set(best)].flatMap((campaign) => {
    if (!campaign) return [];
    const bases = lines.map((line, index) => (best[index] === campaign ? paidRent(line) : fen(0)));
    const { bigSale, terms } = campaign;
    return [
      { share: terms.share, bases, bigSale, as: { because: "campaign" as const, basisPoints: terms.share, ...told(campaign) } },
    ];
  });
}

/** Of several 满减 the largest amount that the list rent reaches. */
function reductionOn(lines: readonly QuoteLine[], { promotions }: PriceTerms): Told[] {
  const list = sumFen(lines.map(paidRent));
  const [best] = ofKind(promotions, "full-reduction")
    .filter(({ terms }) => list >= terms.leastRent)
    .sort((one, other) => other.terms.amount - one.terms.amount);
  if (!best) return [];
  const as = { because: "full-reduction" as const, basisPoints: 0, ...told(best) };
  return [{ amount: best.terms.amount, on: lines.map(() => true), bigSale: best.bigSale, as }];
}

/** Throws RuleViolation where the coupon is for other machines or for a higher rent. */
function couponOn(lines: readonly QuoteLine[], coupon: Coupon): Told {
  const { scope, leastRent, off, code } = coupon.terms;
  const on = lines.map((line) => covers(scope, line.modelId, line.category) && paidUnits(line) > 0);
  const bases = lines.map((line, index) => (on[index] ? paidRent(line) : fen(0)));
  if (!on.includes(true)) throw new RuleViolation({ code: "coupon-other-machines", name: coupon.name }, "coupon");
  const rent = sumFen(bases);
  if (rent < leastRent) throw new RuleViolation({ code: "coupon-below-least-rent", least: leastRent, rent }, "coupon");
  const as = { because: "coupon" as const, code, ...told(coupon) };
  return "share" in off
    ? { share: off.share, bases, bigSale: coupon.bigSale, as: { ...as, basisPoints: off.share } }
    : { amount: off.amount, on, bigSale: coupon.bigSale, as: { ...as, basisPoints: 0 } };
}

function applied(lines: readonly QuoteLine[], discounts: readonly Told[]): Discounts & { readonly rent: Fen } {
  const { nets, amounts } = takeOff(lines.map(paidRent), discounts);
  const netLines = lines.map((line, index) => ({ ...line, net: fen((nets[index] ?? 0) + addOnRent(line)) }));
  return {
    lines: netLines,
    discounts: discounts.map(({ as }, index) => ({ ...as, amount: amounts[index] ?? fen(0) })).filter(({ amount }) => amount > 0),
    rent: sumFen(netLines.map((line) => line.net)),
  };
}

/**
 * P5, P6, O4: every discount a booking has, in the order in which they are told: quantity, member level, bundle, campaign, coupon,
 * 满减. All are reckoned on list price and added up. A coupon that stands alone takes the place of bundle, campaign and 满减 where that
 * is cheaper for the customer. Throws RuleViolation beside `coupon` where the coupon does not fit or would be spent for nothing.
 */
export function discountsOf(lines: readonly QuoteLine[], terms: PriceTerms, figures: HouseFigures): Discounts {
  const always = standing(lines, terms, figures);
  const anyway = always.reduce((sum, each) => sum + each.as.basisPoints, 0);
  const shares = [...bundleOn(lines, terms), ...campaignsOn(lines, terms, anyway)];
  const amounts = reductionOn(lines, terms);
  const without = applied(lines, [...always, ...shares, ...amounts]);
  if (!terms.coupon) return without;

  const coupon = couponOn(lines, terms.coupon);
  const { alone } = terms.coupon.terms;
  const withIt = applied(lines, alone ? [...always, coupon] : [...always, ...shares, coupon, ...amounts]);
  if (withIt.rent < without.rent) return withIt;
  const names = [...shares, ...amounts].flatMap(({ as }) => as.name ?? []);
  if (alone && names.length > 0) throw new RuleViolation({ code: "coupon-not-with-others", names }, "coupon");
  throw new RuleViolation({ code: "coupon-brings-nothing" }, "coupon");
}
