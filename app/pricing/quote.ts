import type { Category } from "~/catalogue/model";
import { depositPerUnit } from "~/deposits/deposit";
import { fen, sumFen, type BasisPoints, type Fen } from "~/kernel/money";
import type { Tier } from "~/kernel/tier";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { addOnsOf } from "./add-on";
import { discountsOf } from "./discounts-of";
import type { MemberLevel } from "./member";
import { listPrice, type PriceTerms } from "./price-terms";
import { referenceRent } from "./reference-price";
import { measure, rentOf, type MeasuredTerm, type RateCard, type RentParts } from "./rent";
import { supplementFor, supplementShareOf } from "./supplement";

/** O4 「+1元换购」: so many units of the line at ¥1 each. A price of its own, which no other discount touches. */
export interface QuoteAddOn {
  promotionId: string;
  name: string;
  units: number;
  /** Of one unit. */
  price: Fen;
}

/** One model in a quotation. Amounts are list prices: discounts stand on their own lines below them. */
export interface QuoteLine {
  modelId: string;
  modelName: string;
  /** All units, those at ¥1 among them. */
  quantity: number;
  /** V3: a like or better model in place of the one asked for, at that one's rates and deposit; the shop bears the difference. */
  insteadOf?: { modelId: string; modelName: string } | undefined;
  /** The rates it was reckoned with; they stay when the model's rates change (P8). */
  card: RateCard;
  parts: RentParts;
  /** By its rates; of units at ¥1 what they cost otherwise. */
  rentPerUnit: Fen;
  /** Before discounts. */
  rent: Fen;
  depositPerUnit: Fen;
  replacementValue: Fen;
  /** After discounts. Bookings from before it was kept have only the discounts themselves. */
  net?: Fen | undefined;
  /** P8a: of one unit by the lowest rates of the last 30 days, where that is less than `rentPerUnit`. */
  referencePerUnit?: Fen | undefined;
  addOn?: QuoteAddOn | undefined;
  category?: Category | undefined;
}

export const discountReasons = ["quantity", "member", "bundle", "campaign", "coupon", "full-reduction"] as const;
export type DiscountReason = (typeof discountReasons)[number];

export interface QuoteDiscount {
  because: DiscountReason;
  /** 0 where an amount is taken off. */
  basisPoints: BasisPoints;
  /** What it came to after the floor of P6. */
  amount: Fen;
  promotionId?: string | undefined;
  /** Of the promotion, as it was called then. */
  name?: string | undefined;
  code?: string | undefined;
  level?: MemberLevel | undefined;
  /** Of a bundle: how many sets. */
  sets?: number | undefined;
  bigSale?: boolean | undefined;
}

/** The fee of one trip: for the way itself, and for service off the island. */
export interface QuoteDelivery {
  direction: "outbound" | "inbound";
  transport: Fen;
  service: Fen;
  /** What was quoted, where the agreement says a fee of its own (A3). */
  quoted?: { transport: Fen; service: Fen } | undefined;
}

/** P7: everything that will be charged. Plain data, stored as JSON with the reservation. */
export interface Quote {
  period: Period;
  tier: Tier;
  lines: QuoteLine[];
  listRent: Fen;
  discounts: QuoteDiscount[];
  /** After discounts. */
  rent: Fen;
  supplementShare: BasisPoints;
  supplement: Fen;
  /** Another tier since then: its share holds for the rest of the term, and `supplement` is what both come to. */
  tierChangedAt?: Instant | undefined;
  deliveries: QuoteDelivery[];
  delivery: Fen;
  /** Rent, supplement and delivery; the deposit is never part of the price. */
  toPay: Fen;
  /** Without a waiver, for all units together. */
  deposit: Fen;
}

export interface QuoteRequest {
  period: Period;
  tier: Tier;
  lines: readonly {
    modelId: string;
    modelName: string;
    quantity: number;
    card: RateCard;
    replacementValue: Fen;
    ownDeposit: Fen | null;
    category?: Category | undefined;
    insteadOf?: QuoteLine["insteadOf"] | undefined;
  }[];
  deliveries: readonly QuoteDelivery[];
  figures: HouseFigures;
  /** Promotions, member level and coupon; list price and quantity discount alone without them. */
  terms?: PriceTerms;
}

interface Measured {
  readonly measured: MeasuredTerm;
  readonly figures: HouseFigures;
  readonly terms: PriceTerms;
}

function lineOf(line: QuoteRequest["lines"][number], { measured, figures, terms }: Measured): QuoteLine {
  const { modelId, modelName, quantity, card, replacementValue, category } = line;
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`Not a number of units: ${quantity}`);
  const { amount, parts } = rentOf(card, measured);
  const reference = referenceRent(amount, terms.recentCards.get(line.insteadOf?.modelId ?? modelId) ?? [], measured);
  return {
    modelId,
    modelName,
    quantity,
    card,
    parts,
    rentPerUnit: amount,
    rent: fen(quantity * amount),
    depositPerUnit: depositPerUnit(replacementValue, line.ownDeposit, figures),
    replacementValue,
    ...(reference < amount ? { referencePerUnit: reference } : {}),
    ...(category ? { category } : {}),
    ...(line.insteadOf ? { insteadOf: line.insteadOf } : {}),
  };
}

/**
 * P1–P8a, D1, O4: the whole quotation. Units at ¥1 come first; discounts are taken from each line and rounded there (P6); the
 * supplement is reckoned on the rent after discounts.
 * Throws RuleViolation `tier-by-quotation` for the negotiated tier and `coupon-…` for a coupon that does not fit the booking,
 * RangeError for a reversed period or a quantity below 1.
 */
export function quoteOf({ period, tier, lines: asked, deliveries, figures, terms = listPrice }: QuoteRequest): Quote {
  const supplementShare = supplementShareOf(tier, figures);
  const measured = measure(period);
  const listed = asked.map((line) => lineOf(line, { measured, figures, terms }));
  const { lines, discounts } = discountsOf(addOnsOf(listed, terms), terms, figures);
  const listRent = sumFen(lines.map((line) => line.rent));
  const rent = sumFen(lines.map((line) => line.net));
  const supplement = supplementFor(tier, rent, figures);
  const delivery = sumFen(deliveries.flatMap((trip) => [trip.transport, trip.service]));
  return {
    period,
    tier,
    lines,
    listRent,
    discounts,
    rent,
    supplementShare,
    supplement,
    deliveries: deliveries.map(({ direction, transport, service }) => ({ direction, transport, service })),
    delivery,
    toPay: fen(rent + supplement + delivery),
    deposit: sumFen(lines.map((line) => fen(line.quantity * line.depositPerUnit))),
  };
}
