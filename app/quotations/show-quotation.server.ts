import type { Reader } from "db/transact.server";
import { typedPeriod } from "~/catalogue/asked-period";
import { promiseOf } from "~/catalogue/tiers";
import { itemsText } from "~/catalogue/wanted-items";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { shownQuote as shownPrice } from "~/pricing/quote-lines";
import type { Quote } from "~/pricing/quote";
import { checkTerm } from "~/pricing/term";
import { priceFor } from "~/reservations/place-reservation.server";
import { availabilityOf } from "~/reservations/prepare-booking.server";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt } from "~/settings/settings.repo.server";
import { slotDays } from "~/viewings/slot-days.server";
import { allowedInsteadOf } from "~/waiting/instead-of.server";
import { refusalOf, stateOf } from "./quotation";
import type { Quotation } from "./quotation";
import { findQuotationByToken } from "./quotations.repo.server";
import { insteadOfItems, quotedItems, rentedItems } from "./quoted-items.server";
import type { QuotedItem } from "./quoted-items.server";

/** Whoever looks, as far as the page differs by it. */
interface Reading {
  readonly customerId: string | null;
  readonly role: string;
}

/** What of a quote is shown; the rates it was reckoned with stay with the shop. */
export const shownQuote = (quote: Quote) => ({ ...shownPrice(quote), supplementShare: quote.supplementShare });
export type ShownQuote = ReturnType<typeof shownQuote>;

type Wanted = readonly QuotedItem[];

/** V2: whether the machines can be had right now; the quotation itself keeps none. */
async function machinesNow(db: Reader, quotation: Quotation, wanted: Wanted, figures: HouseFigures, now: Instant) {
  const items = rentedItems(wanted);
  const found = await availabilityOf(db, items, quotation.period, figures, now);
  const byModel = new Map(items.map(({ model }, index) => [model.id, found[index]]));
  return wanted.map(({ name, quantity, model }) => {
    const { free, enough } = (model && byModel.get(model.id)) ?? { free: 0, enough: null };
    return { name, quantity, rented: model !== null, free, enoughFrom: enough?.from ?? null };
  });
}

/** The same wish as an address of the booking page, at the price of then. */
export function wishAddress({ period, tier, district, receipt }: Quotation, wanted: Wanted): string {
  const rented = rentedItems(wanted);
  const items = itemsText(rented.map(({ model, quantity }) => ({ slug: model.slug, quantity })));
  const service = tier === "negotiated" ? {} : { tier };
  const instead = insteadOfItems(rented);
  const asked = { items, ...typedPeriod(period), ...service, district, receipt, ...(instead ? { instead } : {}) };
  return `/book?${new URLSearchParams(asked)}`;
}

type Today =
  | { readonly state: "passed" | "gone" | "negotiated" }
  | { readonly state: "priced"; readonly toPay: number; readonly difference: number };

/** P8: what the booking page asks for the same today, once the kept price no longer stands. */
async function todayOf(
  db: Reader,
  { quotation, wanted, customerId }: { quotation: Quotation; wanted: Wanted; customerId: string | null },
  figures: HouseFigures,
  now: Instant,
): Promise<Today> {
  const { period, tier, district, receipt, quote } = quotation;
  if (tier === "negotiated") return { state: "negotiated" };
  if (checkTerm(period, now, figures)) return { state: "passed" };
  if (wanted.some(({ model }) => !model)) return { state: "gone" };
  const rented = rentedItems(wanted);
  const models = rented.flatMap(({ insteadOf }) => insteadOf ?? []);
  const items = await allowedInsteadOf(db, { items: rented, text: insteadOfItems(rented), models, period }, figures, now);
  const { toPay } = await priceFor(db, { customerId, items, period, tier, useDistrict: district, receipt }, figures, now);
  return { state: "priced", toPay, difference: toPay - quote.toPay };
}

/**
 * Everything the page of a quotation says to whoever holds its link: no telephone, no mail address, no reason of the shop's, and
 * the booking's number to its own customer alone. Null for a link that never was.
 */
export async function showQuotation(db: Reader, token: string, viewer: Reading | null, now: Instant) {
  const quotation = await findQuotationByToken(db, token);
  if (!quotation) return null;
  const { number, period, tier, district, receipt, quote, negotiated, createdAt, validUntil, booked } = quotation;
  const state = stateOf(quotation, now);
  const figures = await figuresAt(db, now);
  const madeWith = await figuresAt(db, createdAt);
  const wanted = await quotedItems(db, quote, now);
  const customerId = viewer?.customerId ?? null;
  const mine = customerId !== null && customerId === booked?.customerId;
  const another = customerId !== null && state === "open" && refusalOf(quotation, customerId, now) !== null;
  const open = state === "open" && !another;
  const agreed = negotiated && { hours: negotiated.onSiteHours };
  const days = open ? await slotDays(db, { now, rentalStart: period.from, figures, days: 8 }) : [];
  return {
    number,
    state,
    another,
    contact: quotation.customer?.name ?? quotation.contact.name,
    ...{ period, tier, district, receipt, createdAt, validUntil },
    promise: promiseOf(tier, district, period, madeWith, agreed),
    agreed: negotiated && { hours: negotiated.onSiteHours, words: negotiated.words },
    quote: shownQuote(quote),
    quotationDays: figures.quotationDays,
    refundWorkingDays: madeWith.refundWorkingDays,
    lateGraceMinutes: madeWith.lateGraceMinutes,
    machines: open ? await machinesNow(db, quotation, wanted, figures, now) : [],
    days,
    firstSlot: days.flatMap(({ slots }) => slots).find(({ left }) => left > 0)?.from ?? null,
    today: open || mine ? null : await todayOf(db, { quotation, wanted, customerId }, figures, now),
    wish: wishAddress(quotation, wanted),
    bookingNumber: mine ? (booked?.number ?? null) : null,
    ids: { booking: newId("rsv"), quotation: newId("quo") },
  };
}
export type ShownQuotation = NonNullable<Awaited<ReturnType<typeof showQuotation>>>;
