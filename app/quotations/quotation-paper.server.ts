import { partsInWords, tierNames } from "~/agreements/paper-words.zh";
import { hoursInWords, percent } from "~/print/print-words.zh";
import type { Rows } from "~/agreements/table-rows";
import type { Fen } from "~/kernel/money";
import type { Instant, Period } from "~/kernel/time";
import { shop } from "~/platform/viewer.server";
import { savingOf, shownLines } from "~/pricing/quote-lines";
import { priceLines } from "~/reservations/booking-summary";
import type { HouseFigures } from "~/settings/house-figures";
import { formatMoney } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { promiseOnPaper, quotationLabels as labels } from "./quotation-labels.zh";
import type { Quotation } from "./quotation";

/** Everything that stands on the paper; the same quotation gives the same paper, whatever the day. */
export interface QuotationPaper {
  readonly number: string;
  readonly lessor: typeof shop;
  readonly renter: string | null;
  readonly createdAt: Instant;
  readonly validUntil: Instant;
  /** What the code on the paper leads to. */
  readonly url: string;
  readonly period: Period;
  readonly tier: string;
  readonly promise: string;
  readonly agreed: string;
  readonly district: string;
  readonly receipt: Quotation["receipt"];
  /** Item, number, parts, each, amount: without the sum. */
  readonly rows: Rows;
  readonly toPay: Fen;
  /** P8a: what discounts are shown against, and what is saved; null where there are none. */
  readonly saving: ReturnType<typeof savingOf>;
  readonly deposit: Fen;
  readonly refundWorkingDays: number;
  readonly lateGrace: string;
}

function rowsOf({ quote, tier }: Quotation): Rows {
  const messages = messagesFor("zh");
  const shown = shownLines(quote);
  const lines = shown.map((line) => [
    line.usual === null ? line.modelName : messages.agreements.paper.addOn(line.modelName),
    String(line.quantity),
    partsInWords(line.parts),
    formatMoney(line.perUnit),
    formatMoney(line.rent),
  ]);
  const others = priceLines({ ...quote, lines: shown }, messages).slice(shown.length);
  const named = (label: string) =>
    label === messages.booking.supplement ? labels.supplement(tierNames[tier], percent(quote.supplementShare)) : label;
  return [...lines, ...others.map(({ label, amount }) => [named(label), "", "", "", formatMoney(amount)])];
}

/** `figures`: those in force when it was made. */
export function paperOf(quotation: Quotation, path: string, figures: HouseFigures): QuotationPaper {
  const { number, customer, contact, createdAt, validUntil, origin, period, tier, district, receipt, quote, negotiated } =
    quotation;
  return {
    ...{ number, lessor: shop, renter: customer?.name ?? contact.name, createdAt, validUntil, url: origin + path },
    ...{ period, tier: tierNames[tier], district: messagesFor("zh").common.districts[district], receipt },
    promise: promiseOnPaper(tier, district, period, negotiated?.onSiteHours ?? null, figures),
    agreed: negotiated?.words ?? "",
    ...{ rows: rowsOf(quotation), toPay: quote.toPay, saving: savingOf(quote), deposit: quote.deposit },
    refundWorkingDays: figures.refundWorkingDays,
    lateGrace: hoursInWords(figures.lateGraceMinutes),
  };
}
