import type { Reader } from "db/transact.server";
import type { Fen } from "~/kernel/money";
import type { Instant, Period } from "~/kernel/time";
import { lineOf } from "~/pricing/priced-item";
import type { PricedItem } from "~/pricing/priced-item";
import { quoteOf } from "~/pricing/quote";
import type { QuoteDiscount } from "~/pricing/quote";
import { savingOf } from "~/pricing/quote-lines";
import type { RentParts } from "~/pricing/rent";
import { priceTermsFor } from "~/promotions/price-terms.server";
import type { HouseFigures } from "~/settings/house-figures";
import type { Model } from "./model";

/** What one machine alone costs for a term, whoever asks. */
export interface UnitPrice {
  /** After what is off for everybody. */
  readonly rent: Fen;
  /** P3: of the rent before that. */
  readonly parts: RentParts;
  /** P8a: null where nothing is off. */
  readonly off: { readonly promotions: readonly QuoteDiscount[]; readonly reference: Fen; readonly saved: Fen } | null;
}

export type UnitPrices = (item: Pick<PricedItem, "model" | "insteadOf">, period: Period) => UnitPrice;

/**
 * The one price of a machine on every page that shows it beside others (P7, P8a): the quotation of it alone, as the booking page
 * begins with. What holds at `now` is read once for all `models`.
 */
export async function unitPrices(
  db: Reader,
  models: readonly Pick<Model, "id">[],
  figures: HouseFigures,
  now: Instant,
): Promise<UnitPrices> {
  const terms = await priceTermsFor(db, { modelIds: models.map(({ id }) => id), customerId: null }, figures, now);
  return (item, period) => {
    const lines = [lineOf({ ...item, quantity: 1 }, figures)];
    const quote = quoteOf({ period, tier: "basic", lines, deliveries: [], figures, terms });
    const [line] = quote.lines;
    if (!line) throw new Error("A quotation of one machine has a line");
    const saving = savingOf(quote);
    const off = saving && { promotions: quote.discounts, reference: saving.reference, saved: saving.saved };
    return { rent: quote.rent, parts: line.parts, off };
  };
}
