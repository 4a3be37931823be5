import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { reader, transact } from "~/platform/shop.server";
import { keepQuotation } from "~/quotations/keep-quotation.server";
import { itemsFor } from "~/reservations/book.server";
import { priceFor } from "~/reservations/place-reservation.server";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt } from "~/settings/settings.repo.server";
import { quoteAnswerOf } from "./answers";
import { countRequest } from "./caller.server";
import type { Caller } from "./caller.server";
import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import type { QuoteBody, QuotesAnswer } from "./quotes-schema";
import { termOf } from "./term";

interface Asking {
  readonly body: QuoteBody;
  readonly caller: Caller;
  readonly figures: HouseFigures;
  readonly origin: string;
  readonly at: Instant;
}

const wantedOf = ({ items }: QuoteBody) => items.map(({ model: slug, quantity }) => ({ slug, quantity }));

/** P8: the same price kept for some days; counted as a write. */
async function keep({ body, caller, figures, origin, at }: Asking): Promise<NonNullable<QuotesAnswer["kept"]>> {
  await countRequest(caller, "write");
  const { from, until, tier, district, receipt } = body;
  const asked = { items: wantedOf(body), period: { from, until }, tier, district, receipt, negotiated: null };
  const nobody = { customerId: null, contact: { name: null, phone: null, email: null }, by: caller.key?.issuedBy ?? null };
  const { number, path, validUntil } = await transact((tx) =>
    keepQuotation(tx, newId("quo"), { ...asked, ...nobody, origin, channel: "web" }, figures, at),
  );
  return { number, link: `${origin}${path ?? ""}`, validUntil };
}

/** P3, P7: the booking page's own quotation. */
const make = method(operations.makeQuote, async ({ request, body, caller, at }) => {
  const { tier, district: useDistrict, receipt, coupon } = body;
  const { origin } = new URL(request.url);
  const figures = await figuresAt(reader(), at);
  const period = termOf({ from: body.from, until: body.until }, at, figures);
  const items = await itemsFor(wantedOf(body), at);
  const wanted = { items, period, tier, useDistrict, receipt, customerId: null };
  const quote = await priceFor(reader(), coupon ? { ...wanted, coupon } : wanted, figures, at);
  return {
    body: {
      quote: quoteAnswerOf(quote, new Map(items.map(({ model }) => [model.id, model.slug]))),
      kept: body.keep ? await keep({ body, caller, figures, origin, at }) : null,
    },
  };
});

const answer = endpoint({ POST: make });
export const loader = answer;
export const action = answer;
