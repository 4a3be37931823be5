import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { operations } from "~/api/operations";
import * as availability from "~/api/v1-availability.route";
import * as quotes from "~/api/v1-quotes.route";
import { districts } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import { at, dayOf, plusDays, plusHours } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import * as bookRoute from "~/reservations/book.route";
import { toFieldValue } from "~/ui/formats";
import { call } from "../support/api";
import { webShop } from "../support/web";

const shop = webShop();
const slugs = ["thinkpad-t14", "ideapad-14", "latitude-5440"] as const;
const tomorrow = at(plusDays(dayOf(now()), 1), "09:00");

const asked = fc.record({
  items: fc.uniqueArray(fc.record({ model: fc.constantFrom(...slugs), quantity: fc.integer({ min: 1, max: 14 }) }), {
    selector: (item) => item.model,
    minLength: 1,
    maxLength: 3,
  }),
  start: fc.integer({ min: 0, max: 60 * 24 }),
  length: fc.oneof(fc.integer({ min: 4, max: 200 }), fc.integer({ min: 200, max: 5000 })),
  tier: fc.constantFrom(...bookableTiers),
  district: fc.constantFrom(...districts),
  receipt: fc.constantFrom("pickup" as const, "delivery" as const),
});

describe("V2, P1: the API and the booking page give the same answer", () => {
  test("to random items and periods: how many are free, from when there are enough, and every sum", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ items, start, length, tier, district, receipt }) => {
        const period = { from: plusHours(tomorrow, start), until: plusHours(tomorrow, start + length) };
        const text = items.map(({ model, quantity }) => `${model}:${quantity}`);
        const dates = { from: toFieldValue(period.from), until: toFieldValue(period.until) };
        const query = new URLSearchParams({ items: text.join(" "), ...dates, tier, district, receipt });
        const page = (await shop.load(bookRoute, `/book?${query}`)).data.booking;

        const free = await call(availability, `/api/v1/availability?${new URLSearchParams({ items: text.join(), ...period })}`);
        const answer = operations.askAvailability.answer.parse(free.json);
        expect(answer.items.map((each) => [each.model, each.free, each.next])).toEqual(
          page.items.map((each) => [each.slug, each.free, each.enough]),
        );
        const quoted = await call(quotes, "/api/v1/quotes", { body: { items, ...period, tier, district, receipt } });
        const { quote } = operations.makeQuote.answer.parse(quoted.json);
        expect([quote.toPayFen, quote.depositFen, quote.supplementFen, quote.deliveryFen]).toEqual([
          page.quote?.toPay,
          page.quote?.deposit,
          page.quote?.supplement,
          page.quote?.delivery,
        ]);
        expect(quote.lines.map(({ parts, rentFen }) => ({ parts, rentFen }))).toEqual(
          page.quote?.lines.map(({ parts, rent }) => ({ parts, rentFen: rent })),
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
