import { reader } from "~/platform/shop.server";
import { itemsFor } from "~/reservations/book.server";
import { priceFor } from "~/reservations/place-reservation.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { quoteAnswerOf } from "./answers";
import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import { termOf } from "./term";

/** P3, P7: the booking page's own quotation. */
const make = method(operations.makeQuote, async ({ body, at }) => {
  const { tier, district: useDistrict, receipt } = body;
  const figures = await figuresAt(reader(), at);
  const period = termOf({ from: body.from, until: body.until }, at, figures);
  const wanted = body.items.map(({ model: slug, quantity }) => ({ slug, quantity }));
  const items = await itemsFor(wanted, at);
  const quote = await priceFor(reader(), { items, period, tier, useDistrict, receipt, customerId: null }, figures, at);
  return { body: { quote: quoteAnswerOf(quote, new Map(items.map(({ model }) => [model.id, model.slug]))) } };
});

const answer = endpoint({ POST: make });
export const loader = answer;
export const action = answer;
