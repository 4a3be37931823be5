import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extendedQuote } from "~/changes/extended-quote";
import { fen } from "~/kernel/money";
import { instant, plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { quoteOf } from "~/pricing/quote";
import type { RateCard } from "~/pricing/rent";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const from = instant("2026-12-01T10:00:00+08:00");
const card: RateCard = { hourly: null, daily: fen(3000), weekly: fen(12_000), monthly: fen(30_000) };
const quoted = (period: Period, quantity = 1, tier: "basic" | "rapid" = "basic", rates = card) =>
  quoteOf({
    period,
    tier,
    lines: [
      {
        modelId: "m",
        modelName: "M",
        quantity,
        card: rates,
        replacementValue: fen(600_000),
        ownDeposit: null,
        category: "laptops",
      },
    ],
    deliveries: [],
    figures,
  });
const days = (count: number): Period => ({ from, until: plusHours(from, 24 * count) });

describe("the price of a longer rental", () => {
  test("R3: six days and one more are one week, not seven days", () => {
    const six = quoted(days(6));
    expect(six.rent).toBe(12_000);
    expect(extendedQuote(six, days(7).until).rent).toBe(12_000);
    expect(extendedQuote(six, days(8).until).rent).toBe(15_000);
  });

  test("R3: renewing across the year's end and a month's end costs one month: 31 December to 31 January", () => {
    const start = instant("2026-12-31T10:00:00+08:00");
    const week = quoted({ from: start, until: plusHours(start, 24 * 7) });
    expect(extendedQuote(week, instant("2027-01-31T10:00:00+08:00")).rent).toBe(30_000);
  });

  test("R3: a month begun on 31 January ends on 29 February of a leap year", () => {
    const start = instant("2028-01-31T10:00:00+08:00");
    const week = quoted({ from: start, until: plusHours(start, 24 * 7) });
    expect(extendedQuote(week, instant("2028-02-29T10:00:00+08:00")).rent).toBe(30_000);
    expect(extendedQuote(week, instant("2028-02-29T10:01:00+08:00")).rent).toBe(33_000);
  });

  const rate = fc.integer({ min: 1, max: 100_000 }).map(fen);
  const cards: fc.Arbitrary<RateCard> = fc.record({
    hourly: fc.option(rate),
    daily: rate,
    weekly: fc.option(rate),
    monthly: rate,
  });
  const hours = fc.integer({ min: 4, max: 24 * 120 });
  test("R3: over random rates and terms it costs what booking as long at once would have cost, and never less than agreed", () =>
    fc.assert(
      fc.property(
        cards,
        hours,
        hours,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("basic" as const, "rapid" as const),
        (rates, first, more, quantity, tier) => {
          const booked = quoted({ from, until: plusHours(from, first) }, quantity, tier, rates);
          const until: Instant = plusHours(from, first + more);
          const longer = extendedQuote(booked, until);
          const atOnce = quoted({ from, until }, quantity, tier, rates);
          expect(longer.toPay).toBeGreaterThanOrEqual(booked.toPay);
          expect(longer.toPay).toBeLessThanOrEqual(Math.max(booked.toPay, atOnce.toPay));
          expect(longer.listRent - longer.discounts.reduce((sum, each) => sum + each.amount, 0)).toBe(longer.rent);
        },
      ),
      { numRuns: 300 },
    ));
});
