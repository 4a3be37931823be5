import fc from "fast-check";
import { expect, test } from "vitest";
import { fen, yuan } from "~/kernel/money";
import { savingOf } from "~/pricing/quote-lines";
import { referenceRent } from "~/pricing/reference-price";
import { measure } from "~/pricing/rent";
import { everything, lineOf, promotion, quoteWith, tenADay, tenDays } from "../support/pricing";

const campaign = promotion({ kind: "campaign", share: 2000, scope: everything });
const raised = { ...tenADay, daily: yuan(15) };
const recentCards = new Map([["t14", [tenADay, raised]]]);

test("P8a: a rate raised from ¥10 to ¥15 and cut by 20 %: what is saved is told against ¥10", () => {
  const quote = quoteWith([lineOf("t14", 1, { card: raised })], { promotions: [campaign], recentCards });
  expect([quote.listRent, quote.rent]).toEqual([yuan(150), yuan(120)]);
  expect(savingOf(quote)).toEqual({ reference: yuan(100), saved: yuan(0), lower: true });
});

test("P8a: a rate that fell is its own reference", () => {
  const fallen = new Map([["t14", [raised, tenADay]]]);
  const quote = quoteWith([lineOf("t14")], { promotions: [campaign], recentCards: fallen });
  expect(quote.lines[0]).not.toHaveProperty("referencePerUnit");
  expect(savingOf(quote)).toEqual({ reference: yuan(100), saved: yuan(20), lower: false });
});

test("P8a: without a discount there is nothing to compare", () => {
  expect(savingOf(quoteWith([lineOf("t14", 1, { card: raised })], { recentCards }))).toBeNull();
});

test("P8a: the reference is the least rent of the term by any of the rates, never above today's", () => {
  const anyCard = fc.record({
    hourly: fc.option(fc.integer({ min: 10, max: 500 }).map(fen)),
    daily: fc.integer({ min: 10, max: 5_000 }).map(fen),
    weekly: fc.option(fc.integer({ min: 10, max: 20_000 }).map(fen)),
    monthly: fc.integer({ min: 10, max: 50_000 }).map(fen),
  });
  fc.assert(
    fc.property(anyCard, fc.array(anyCard, { maxLength: 4 }), (card, cards) => {
      const quote = quoteWith([lineOf("t14", 3, { card })], { promotions: [campaign], recentCards: new Map([["t14", cards]]) });
      const rents = cards.map((each) => quoteWith([lineOf("t14", 3, { card: each })]).listRent);
      expect(savingOf(quote)?.reference).toBe(Math.min(quote.listRent, ...rents));
      expect(savingOf(quote)?.saved).toBeLessThanOrEqual(quote.listRent - quote.rent);
    }),
  );
  expect(referenceRent(yuan(90), [tenADay], measure(tenDays))).toBe(yuan(90));
});
