import { fen, shareOf, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { discountedRent } from "~/pricing/discount";
import type { Quote, QuoteLine } from "~/pricing/quote";
import { measure, rentOf } from "~/pricing/rent";
import type { RateCard } from "~/pricing/rent";

/** The model the customer takes instead. */
export interface OtherModel {
  readonly id: string;
  readonly name: string;
  readonly card: RateCard;
  readonly replacementValue: Fen;
  readonly depositPerUnit: Fen;
}

function swappedLine(line: QuoteLine, other: OtherModel, period: Quote["period"]): QuoteLine {
  const own = rentOf(other.card, measure(period));
  const price =
    own.amount < line.rentPerUnit
      ? { card: other.card, parts: own.parts, rentPerUnit: own.amount, rent: fen(line.quantity * own.amount) }
      : {};
  return {
    ...line,
    ...price,
    modelId: other.id,
    modelName: other.name,
    replacementValue: other.replacementValue,
    depositPerUnit: fen(Math.min(line.depositPerUnit, other.depositPerUnit)),
  };
}

/**
 * V3, V4: the quotation after one model was exchanged for another: a like or better one at the price that was quoted, a cheaper one
 * at its own; the lower of the two deposits. Discounts and the tier's share stay as they were quoted (P8).
 */
export function swappedQuote(quote: Quote, modelId: string, other: OtherModel): Quote {
  const lines = quote.lines.map((line) => (line.modelId === modelId ? swappedLine(line, other, quote.period) : line));
  const deposit = sumFen(lines.map((line) => fen(line.quantity * line.depositPerUnit)));
  const listRent = sumFen(lines.map((line) => line.rent));
  if (listRent === quote.listRent) return { ...quote, lines, deposit };
  const shares = quote.discounts.map((discount) => discount.basisPoints);
  const rent = discountedRent(listRent, shares, { campaign: false });
  const discounts = quote.discounts.map((discount) => ({ ...discount, amount: fen(listRent - rent) }));
  const supplement = shareOf(rent, quote.supplementShare);
  return { ...quote, lines, listRent, discounts, rent, supplement, toPay: fen(rent + supplement + quote.delivery), deposit };
}
