import { fen, shareOf, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { addOnRent, paidUnits } from "~/pricing/add-on";
import type { Quote, QuoteLine } from "~/pricing/quote";
import { discountsAnew, netAnew } from "~/pricing/reprice";
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

/** The line at the other model's rent, its discounts in the same proportion as they were quoted. */
function cheaperLine(line: QuoteLine, { card }: OtherModel, quote: Quote): Partial<QuoteLine> {
  const own = rentOf(card, measure(quote.period));
  if (own.amount >= line.rentPerUnit) return {};
  const list = fen(paidUnits(line) * own.amount);
  const [rent, net] = [fen(list + addOnRent(line)), fen(netAnew(line, list, quote) + addOnRent(line))];
  return { card, parts: own.parts, rentPerUnit: own.amount, rent, net };
}

function swappedLine(line: QuoteLine, other: OtherModel, quote: Quote): QuoteLine {
  // What the old model cost lately says nothing of the other one.
  const { referencePerUnit: _old, ...kept } = line;
  const price = cheaperLine(line, other, quote);
  return {
    ...(price.rent === undefined ? line : kept),
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
  const lines = quote.lines.map((line) => (line.modelId === modelId ? swappedLine(line, other, quote) : line));
  const deposit = sumFen(lines.map((line) => fen(line.quantity * line.depositPerUnit)));
  const listRent = sumFen(lines.map((line) => line.rent));
  if (listRent === quote.listRent) return { ...quote, lines, deposit };
  const rent = sumFen(lines.map((line) => line.net ?? netAnew(line, line.rent, quote)));
  const discounts = discountsAnew(quote.discounts, fen(listRent - rent));
  const supplement = shareOf(rent, quote.supplementShare);
  return { ...quote, lines, listRent, discounts, rent, supplement, toPay: fen(rent + supplement + quote.delivery), deposit };
}

/** V3: the same where the shop gives a like or better model of its own accord: at the price of the one asked for, which the line names. */
export function insteadQuote(quote: Quote, modelId: string, other: OtherModel): Quote {
  const asked = quote.lines.find((line) => line.modelId === modelId);
  if (!asked) throw new Error("A quote has a line for each line of its reservation");
  const insteadOf = asked.insteadOf ?? { modelId: asked.modelId, modelName: asked.modelName };
  const swapped = swappedQuote(quote, modelId, { ...other, card: asked.card });
  return { ...swapped, lines: swapped.lines.map((line) => (line.modelId === other.id ? { ...line, insteadOf } : line)) };
}
