import fc from "fast-check";
import { expect, test } from "vitest";
import { fen, yuan } from "~/kernel/money";
import { instant, plusMonths, type Period } from "~/kernel/time";
import { rentOrBuy } from "~/pricing/rent-or-buy";

const from = instant("2026-10-08T09:00:00+08:00");
const months = (count: number): Period => ({ from, until: plusMonths(from, count) });

test("P9: three months at ¥100 beside a ¥3,600 laptop in twelve instalments", () => {
  expect(rentOrBuy({ replacementValue: yuan(3600), period: months(3), rent: yuan(300) })).toEqual({
    monthsBegun: 3,
    monthlyInstalment: yuan(300),
    instalments: yuan(900),
    rent: yuan(300),
    saved: yuan(600),
  });
});

test("P9: a month begun is an instalment due", () => {
  const fiveWeeks = { from, until: instant("2026-11-12T09:00:00+08:00") };
  expect(rentOrBuy({ replacementValue: yuan(3600), period: fiveWeeks, rent: yuan(140) })).toMatchObject({
    monthsBegun: 2,
    instalments: yuan(600),
  });
});

test("P9: once all instalments are paid there are no more, and buying may come cheaper", () => {
  const longer = rentOrBuy({ replacementValue: yuan(1200), period: months(24), rent: yuan(2400) });
  expect(longer).toMatchObject({ monthsBegun: 24, instalments: yuan(1200), saved: yuan(-1200) });
});

test("P9: the number of instalments can be said", () => {
  const question = { replacementValue: yuan(3600), period: months(3), rent: yuan(300) };
  expect(rentOrBuy({ ...question, instalmentMonths: 24 }).instalments).toBe(yuan(450));
  expect(() => rentOrBuy({ ...question, instalmentMonths: 0 })).toThrow(RangeError);
});

test("P9: a price that does not divide evenly is rounded once, half up", () => {
  expect(rentOrBuy({ replacementValue: yuan(1000), period: months(2), rent: yuan(100) })).toMatchObject({
    monthlyInstalment: 8333,
    instalments: 16_667,
  });
});

test("P9: instalments never come to more than the price, and reach it with the last", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 60 }), (price, count) => {
      const { instalments } = rentOrBuy({ replacementValue: fen(price), period: months(count), rent: fen(0) });
      expect(instalments).toBeLessThanOrEqual(price);
      if (count >= 12) expect(instalments).toBe(price);
    }),
  );
});
