import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { transactOn } from "db/transact.server";
import type { Tx } from "db/transact.server";
import { operations } from "~/api/operations";
import * as availability from "~/api/v1-availability.route";
import * as quotes from "~/api/v1-quotes.route";
import * as modelPage from "~/catalogue/model.route";
import { findModel } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { reckon } from "~/desk/telephone.server";
import { districts } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import { at, dayOf, plusDays, plusHours } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as bookRoute from "~/reservations/book.route";
import { releaseUnits } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
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
        expect(answer.alternatives).toEqual(
          page.alternatives && { earlier: page.alternatives.earlier, later: page.alternatives.later },
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
      { numRuns: 30 },
    );
  }, 60_000);
});

/** A model with few machines, so that random bookings fill it. */
const scarce = "zbook-firefly-14";
const spring = at(plusDays(dayOf(now()), 100), "09:00");
const anyPeriod = fc
  .record({ start: fc.integer({ min: 0, max: 24 * 14 }), length: fc.integer({ min: 4, max: 160 }) })
  .map(({ start, length }): Period => ({ from: plusHours(spring, start), until: plusHours(spring, start + length) }));
const anyBookings = fc.array(fc.record({ period: anyPeriod, quantity: fc.integer({ min: 1, max: 2 }), tied: fc.boolean() }), {
  maxLength: 14,
});

describe("V2: catalogue, booking page, telephone, API and the booking itself give the same answer", () => {
  const placed: string[] = [];
  const request = (model: Model, period: Period, quantity: number) => ({
    ...{ customerId: "cus_0", items: [{ model, quantity }], period, tier: "basic" as const, useDistrict: "siming" as const },
    ...{ depositWay: "deposit" as const, receipt: "pickup" as const, deliveryAddress: null, slot: null },
    ...{ purpose: null, note: null, placedBy: "acc_customer_0", channel: "web" as const },
  });
  const writer = () => shop.database().writer;
  const clear = () =>
    transactOn(writer(), async (tx) => {
      for (const id of placed.splice(0)) await releaseUnits(tx, id, now());
    });
  afterEach(clear);

  async function book(model: Model, period: Period, quantity: number, tied: boolean): Promise<void> {
    const id = newId("rsv");
    try {
      await transactOn(writer(), (tx) => placeReservation(tx, id, request(model, period, quantity), figures, now()));
    } catch {
      // Full at that time: the state is as random without it.
      return;
    }
    placed.push(id);
    if (tied) await writer().updateTable("allocation").set({ pinned_at: now() }).where("reservation_id", "=", id).execute();
  }

  /** What a booking of so many would come to; nothing of it is kept. */
  async function tried(model: Model, period: Period, quantity: number): Promise<unknown> {
    const undone = new Error("accepted");
    const work = async (tx: Tx) => {
      await placeReservation(tx, newId("rsv"), request(model, period, quantity), figures, now());
      throw undone;
    };
    const thrown: unknown = await transactOn(writer(), work).catch((error: unknown) => error);
    return thrown === undone ? "accepted" : (thrown as { violation?: unknown }).violation;
  }

  test("how many are free in randomly booked states; so many are accepted, and one more is refused with the same number", async () => {
    const seen = new Set<number>();
    const model = (await findModel(shop.database().reader, scarce, now())) as Model;
    await fc.assert(
      fc.asyncProperty(anyBookings, anyPeriod, fc.integer({ min: 1, max: 6 }), async (bookings, period, quantity) => {
        await clear();
        for (const each of bookings) await book(model, each.period, each.quantity, each.tied);
        const dates = { from: toFieldValue(period.from), until: toFieldValue(period.until) };
        const items = `${scarce}:${quantity}`;
        const offer = (await shop.load(modelPage, `/models/${scarce}?${new URLSearchParams(dates)}`, "nobody", { slug: scarce }))
          .data;
        const { booking } = (await shop.load(bookRoute, `/book?${new URLSearchParams({ items, ...dates })}`)).data;
        const asks = {
          ...period,
          items: [{ slug: scarce, quantity }],
          tier: "basic",
          district: "siming",
          receipt: "pickup",
        } as const;
        const spoken = await reckon({ ...asks, items: [...asks.items], customer: "", coupon: "" }, figures, now());
        const api = await call(availability, `/api/v1/availability?${new URLSearchParams({ items, ...period })}`);
        const [answer] = operations.askAvailability.answer.parse(api.json).items;
        const free = answer?.free ?? -1;
        seen.add(free);
        expect([offer.offer.free, booking.items[0]?.free, spoken.free[0]?.free]).toEqual([free, free, free]);
        expect([booking.items[0]?.exact, answer?.exact]).toEqual([true, true]);
        if (free > 0) expect(await tried(model, period, free)).toBe("accepted");
        expect(await tried(model, period, free + 1)).toMatchObject({ code: "no-unit-free", asked: free + 1, free });
      }),
      { numRuns: 25 },
    );
    expect(seen.size).toBeGreaterThan(2);
  }, 60_000);
});
