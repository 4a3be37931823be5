import type { Reader } from "db/transact.server";
import { typedPeriod } from "~/catalogue/asked-period";
import { itemsText } from "~/catalogue/wanted-items";
import type { Instant } from "~/kernel/time";
import type { Tier } from "~/kernel/tier";
import type { Quote } from "~/pricing/quote";
import { formatMoment } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { stateOf } from "./quotation";
import { findQuotationByToken } from "./quotations.repo.server";
import { insteadOfItems, quotedItems, rentedItems } from "./quoted-items.server";

/** P8: what of a quotation the booking page goes by. */
export interface KeptBooking {
  readonly token: string;
  readonly quote: Quote;
  /** What the page shows of it. */
  readonly shown: { readonly token: string; readonly number: string; readonly tier: Tier; readonly sentence: string };
}

/**
 * The booking page's query with the quotation it names in it: what and when are the quotation's, and so is the price while it
 * stands. One that no longer stands is said in `note`, and the same wish is asked at the price of now.
 */
export async function askedOrKept(db: Reader, given: URLSearchParams, now: Instant) {
  const token = given.get("quotation");
  if (!token) return { query: given, kept: null, note: null };
  const { book: m } = messagesFor("zh").quotations;
  const quotation = await findQuotationByToken(db, token);
  if (!quotation) return { query: given, kept: null, note: m.unknown };
  const { number, quote, period, tier, district, receipt, validUntil } = quotation;
  const rented = rentedItems(await quotedItems(db, quote, now));
  const items = rented.map(({ model, quantity }) => ({ slug: model.slug, quantity }));
  const service = tier === "negotiated" ? {} : { tier };
  const asked = { items: itemsText(items), instead: insteadOfItems(rented), ...typedPeriod(period) };
  const query = new URLSearchParams({ ...asked, ...service, district, receipt });
  if (stateOf(quotation, now) !== "open" || items.length < quote.lines.length) return { query, kept: null, note: m.over(number) };
  const sentence = m.kept(number, formatMoment(validUntil, { year: true }));
  const kept: KeptBooking = { token, quote, shown: { token, number, tier, sentence } };
  return { query, kept, note: null };
}
