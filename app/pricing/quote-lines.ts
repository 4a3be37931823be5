import { fen, sumFen, type Fen } from "~/kernel/money";
import { earlier, type Instant } from "~/kernel/time";
import { addOnRent, paidRent, paidUnits } from "./add-on";
import type { Quote, QuoteLine } from "./quote";
import { freeExtension, type RentParts } from "./rent";

/** A row of a quotation as it is read: units at ¥1 stand on a row of their own. */
export interface ShownLine {
  readonly modelId: string;
  readonly modelName: string;
  readonly quantity: number;
  readonly parts: RentParts;
  readonly perUnit: Fen;
  readonly rent: Fen;
  readonly dayRate: Fen;
  /** Of a unit at ¥1: what it costs otherwise, by the lowest list price of the last 30 days (P8a); null on other rows. */
  readonly usual: Fen | null;
}

function rowsOf(line: QuoteLine): ShownLine[] {
  const { modelId, modelName, parts, rentPerUnit, addOn } = line;
  const shared = { modelId, modelName, parts, dayRate: line.card.daily };
  const usual = line.referencePerUnit ?? rentPerUnit;
  const paid = paidUnits(line);
  return [
    ...(paid > 0 ? [{ ...shared, quantity: paid, perUnit: rentPerUnit, rent: paidRent(line), usual: null }] : []),
    ...(addOn ? [{ ...shared, quantity: addOn.units, perUnit: addOn.price, rent: addOnRent(line), usual }] : []),
  ];
}

/** The lines of a quotation as they are read, on screen and on paper; their rents add up to the list rent. */
export const shownLines = ({ lines }: Pick<Quote, "lines">): ShownLine[] => lines.flatMap(rowsOf);

/** P8a: what discounts are shown against, and what is really saved; null where there is no discount. */
export function savingOf({
  lines,
  discounts,
  rent,
}: Quote): { readonly reference: Fen; readonly saved: Fen; readonly lower: boolean } | null {
  if (discounts.length === 0) return null;
  const reference = sumFen(
    lines.map((line) => fen(paidUnits(line) * (line.referencePerUnit ?? line.rentPerUnit) + addOnRent(line))),
  );
  const lower = lines.some((line) => line.referencePerUnit !== undefined && paidUnits(line) > 0);
  return { reference, saved: fen(Math.max(0, reference - rent)), lower };
}

/** P2: the latest end at which every line still costs the same; null where a longer term costs more. */
export function freeExtensionOf({ lines, period }: Pick<Quote, "lines" | "period">): Instant | null {
  let latest: Instant | null = null;
  for (const line of lines.filter((each) => paidUnits(each) > 0)) {
    const own = freeExtension(line.card, period);
    if (own === null) return null;
    latest = latest === null ? own : earlier(latest, own);
  }
  return latest;
}

/** What pages show of a quotation (P3, P7, P8a). */
export const shownQuote = (quote: Quote) => ({
  lines: shownLines(quote),
  discounts: quote.discounts,
  saving: savingOf(quote),
  supplement: quote.supplement,
  delivery: quote.delivery,
  toPay: quote.toPay,
  deposit: quote.deposit,
});
export type ShownQuote = ReturnType<typeof shownQuote>;
