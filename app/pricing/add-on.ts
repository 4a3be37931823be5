import { fen, sumFen, ZERO, type Fen } from "~/kernel/money";
import { ADD_ON_PRICE, ofKind, type AddOnTerms, type PromotionOf } from "./promotion";
import type { PriceTerms } from "./price-terms";
import type { QuoteLine } from "./quote";

type AddOn = PromotionOf<AddOnTerms>;

/** Units at their rent: all but those at ¥1. */
export const paidUnits = ({ quantity, addOn }: QuoteLine): number => quantity - (addOn?.units ?? 0);
/** What the units at ¥1 come to. */
export const addOnRent = ({ addOn }: QuoteLine): Fen => (addOn ? fen(addOn.units * addOn.price) : ZERO);
/** The rent of the paid units before discounts. */
export const paidRent = (line: QuoteLine): Fen => fen(line.rent - addOnRent(line));

/** A model that is never dearer than ¥1 has no use for it. */
const candidateFor = (line: QuoteLine, addOns: readonly AddOn[]): { addOn: AddOn; units: number } | null => {
  if (line.rentPerUnit <= ADD_ON_PRICE) return null;
  const own = addOns.filter(({ terms }) => terms.modelId === line.modelId);
  const best = own.reduce<AddOn | null>((one, other) => (one && one.terms.most >= other.terms.most ? one : other), null);
  return best && { addOn: best, units: Math.min(line.quantity, best.terms.most) };
};

function atOne(line: QuoteLine, { addOn, units }: { addOn: AddOn; units: number }): QuoteLine {
  const rent = fen((line.quantity - units) * line.rentPerUnit + units * ADD_ON_PRICE);
  return { ...line, rent, addOn: { promotionId: addOn.id, name: addOn.name, units, price: ADD_ON_PRICE } };
}

/**
 * O4 「+1元换购」: the lines with as many units at ¥1 as promotions allow. The rent that must be reached is that of everything else
 * in the booking, before discounts.
 */
export function addOnsOf(lines: readonly QuoteLine[], { promotions }: PriceTerms): QuoteLine[] {
  const addOns = ofKind(promotions, "add-on");
  if (addOns.length === 0) return [...lines];
  const candidates = lines.map((line) => candidateFor(line, addOns));
  const others = sumFen(lines.map((line, index) => fen((line.quantity - (candidates[index]?.units ?? 0)) * line.rentPerUnit)));
  return lines.map((line, index) => {
    const candidate = candidates[index];
    return candidate && others >= candidate.addOn.terms.leastRent ? atOne(line, candidate) : line;
  });
}

export interface AddOnOffer {
  readonly promotionId: string;
  readonly name: string;
  readonly modelId: string;
  /** How many more units there are at ¥1. */
  readonly units: number;
  /** Rent still missing before it is offered; 0 where it is. */
  readonly missing: Fen;
}

/** What could still be added at ¥1: reached, or nearly so (half of the rent is there). Not more than `most` of each model. */
export function addOnOffers(lines: readonly QuoteLine[], { promotions }: PriceTerms): AddOnOffer[] {
  return ofKind(promotions, "add-on").flatMap(({ id, name, terms }) => {
    const own = lines.find((line) => line.modelId === terms.modelId);
    const held = own ? Math.min(own.quantity, terms.most) : 0;
    const others = sumFen(lines.map((line) => (line === own ? fen((line.quantity - held) * line.rentPerUnit) : paidRent(line))));
    const missing = fen(Math.max(0, terms.leastRent - others));
    const units = terms.most - held;
    return units > 0 && missing * 2 <= terms.leastRent ? [{ promotionId: id, name, modelId: terms.modelId, units, missing }] : [];
  });
}
