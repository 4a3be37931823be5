import { depositPerUnit } from "~/deposits/deposit";
import { fen, sumFen, type BasisPoints, type Fen } from "~/kernel/money";
import type { Tier } from "~/kernel/tier";
import type { Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { discountedRent, discountTogether, quantityDiscount } from "./discount";
import { measure, rentOf, type MeasuredTerm, type RateCard, type RentParts } from "./rent";
import { supplementFor, supplementShareOf } from "./supplement";

/** One model in a quotation. Amounts are list prices: the discount stands on its own line below them. */
export interface QuoteLine {
  modelId: string;
  modelName: string;
  quantity: number;
  /** The rates it was reckoned with; they stay when the model's rates change (P8). */
  card: RateCard;
  parts: RentParts;
  rentPerUnit: Fen;
  rent: Fen;
  depositPerUnit: Fen;
  replacementValue: Fen;
}

export interface QuoteDiscount {
  because: "quantity";
  basisPoints: BasisPoints;
  amount: Fen;
}

/** The fee of one trip: for the way itself, and for service off the island. */
export interface QuoteDelivery {
  direction: "outbound" | "inbound";
  transport: Fen;
  service: Fen;
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
  }[];
  deliveries: readonly QuoteDelivery[];
  figures: HouseFigures;
}

function lineOf(line: QuoteRequest["lines"][number], measured: MeasuredTerm, figures: HouseFigures): QuoteLine {
  const { modelId, modelName, quantity, card, replacementValue } = line;
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`Not a number of units: ${quantity}`);
  const { amount, parts } = rentOf(card, measured);
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
  };
}

/**
 * P1–P7, D1: the whole quotation. Discounts are taken from each line and rounded there (P6); the supplement is reckoned on the
 * rent after discounts.
 * Throws RuleViolation `tier-by-quotation` for the negotiated tier, RangeError for a reversed period or a quantity below 1.
 */
export function quoteOf({ period, tier, lines: asked, deliveries, figures }: QuoteRequest): Quote {
  const supplementShare = supplementShareOf(tier, figures);
  const measured = measure(period);
  const lines = asked.map((line) => lineOf(line, measured, figures));
  const listRent = sumFen(lines.map((line) => line.rent));
  const units = lines.reduce((total, line) => total + line.quantity, 0);
  const shares = [quantityDiscount(units, figures)];
  const rent = sumFen(lines.map((line) => discountedRent(line.rent, shares, { campaign: false })));
  const basisPoints = discountTogether(shares, { campaign: false });
  const supplement = supplementFor(tier, rent, figures);
  const delivery = sumFen(deliveries.flatMap((trip) => [trip.transport, trip.service]));
  return {
    period,
    tier,
    lines,
    listRent,
    discounts: basisPoints > 0 ? [{ because: "quantity", basisPoints, amount: fen(listRent - rent) }] : [],
    rent,
    supplementShare,
    supplement,
    deliveries: deliveries.map(({ direction, transport, service }) => ({ direction, transport, service })),
    delivery,
    toPay: fen(rent + supplement + delivery),
    deposit: sumFen(lines.map((line) => fen(line.quantity * line.depositPerUnit))),
  };
}
