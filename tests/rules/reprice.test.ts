import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fen, sumFen, yuan } from "~/kernel/money";
import { plusHours } from "~/kernel/time";
import { earlyReturn } from "~/payments/early-return";
import type { Quote } from "~/pricing/quote";
import { discountsAnew, rentForTerm } from "~/pricing/reprice";
import { measure } from "~/pricing/rent";
import { inProportion, spread } from "~/pricing/spread";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { swappedQuote } from "~/viewings/swapped-quote";
import { coupon, everything, lineOf, promotion, quoteWith, tenADay, tenDays } from "../support/pricing";

const campaign = promotion({ kind: "campaign", share: 2000, scope: everything });
const router = promotion({ kind: "add-on", leastRent: yuan(100), modelId: "router", most: 1 });
const booked = quoteWith([lineOf("t14", 2), lineOf("router", 1)], {
  promotions: [campaign, router],
  coupon: coupon({ off: { amount: yuan(10) } }),
});
const fiveDays = { from: tenDays.from, until: plusHours(tenDays.from, 120) };

describe("R2: given back early", () => {
  test("R2: half the term costs half of what was to be paid, amounts in proportion; ¥1 stays ¥1", () => {
    // ¥200 less 20 % and ¥10 is ¥150 of ¥200; of ¥100 that is ¥75.
    expect(rentForTerm(booked, measure(fiveDays))).toBe(yuan(76));
    expect(earlyReturn(booked, fiveDays.until, figures)).toMatchObject({ rent: yuan(76), refund: yuan(75) });
  });

  test("R2: a booking from before discounts were kept by line is reckoned by its shares", () => {
    const quote = quoteWith([lineOf("t14", 10)]);
    const old: Quote = { ...quote, lines: quote.lines.map(({ net: _net, category: _category, ...line }) => line) };
    expect(rentForTerm(JSON.parse(JSON.stringify(old)) as Quote, measure(fiveDays))).toBe(yuan(450));
    expect(rentForTerm(quote, measure(fiveDays))).toBe(yuan(450));
  });
});

describe("V4: another model instead", () => {
  const other = (daily: number) => ({
    ...{
      id: "x1",
      name: "x1",
      card: { ...tenADay, daily: yuan(daily) },
      replacementValue: yuan(2000),
      depositPerUnit: yuan(900),
    },
  });
  const sums = (quote: Quote) => [quote.listRent, sumFen(quote.discounts.map((each) => each.amount)), quote.rent];

  test("V4: a dearer one at the price that was quoted, discounts and all", () => {
    expect(sums(swappedQuote(booked, "t14", other(50)))).toEqual(sums(booked));
  });

  test("V4: a cheaper one at its own rent, its discounts in proportion, each with its share", () => {
    const swapped = swappedQuote(booked, "t14", other(5));
    expect(sums(swapped)).toEqual([yuan(101), yuan(25), yuan(76)]);
    expect(swapped.discounts.map(({ because, amount }) => [because, amount])).toEqual([
      ["campaign", yuan(20)],
      ["coupon", yuan(5)],
    ]);
  });
});

describe("parts of an amount", () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 2_000_000_000 }).map(fen), { minLength: 1, maxLength: 6 });
  test("they add up, and none is more than its weight", () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (weights, share) => {
        const total = fen(Math.floor(sumFen(weights) * share));
        const parts = spread(total, weights);
        expect(sumFen(parts)).toBe(total);
        parts.forEach((part, index) => expect(part).toBeLessThanOrEqual(weights[index] ?? 0));
      }),
    );
  });

  test("largest remainders first; nothing to spread over is nothing", () => {
    expect(spread(fen(100), [fen(1), fen(1), fen(1)])).toEqual([34, 33, 33]);
    expect(spread(fen(1), [fen(30), fen(70)])).toEqual([0, 1]);
    expect(spread(fen(5), [fen(0), fen(0)])).toEqual([0, 0]);
  });

  test("P6: in proportion, half up", () => {
    expect([inProportion(fen(5), fen(1), fen(2)), inProportion(fen(7), fen(1), fen(3))]).toEqual([3, 2]);
    expect(inProportion(fen(900_000_000_000), fen(899_999_999_999), fen(900_000_000_000))).toBe(899_999_999_999);
  });

  test("discounts taken anew add up", () =>
    expect(sumFen(discountsAnew(booked.discounts, fen(3333)).map((each) => each.amount))).toBe(3333));
});
