import { expect, test } from "vitest";
import { fen, yuan } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant } from "~/kernel/time";
import { quoteOf, type QuoteRequest } from "~/pricing/quote";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const card = { hourly: yuan(5), daily: yuan(20), weekly: yuan(80), monthly: yuan(200) };
const line = { modelId: "m1", modelName: "ThinkPad T14", quantity: 10, card, replacementValue: yuan(4999), ownDeposit: null };
const request: QuoteRequest = {
  period: { from: instant("2026-10-08T09:00:00+08:00"), until: instant("2026-10-11T09:00:00+08:00") },
  tier: "plus",
  lines: [line],
  deliveries: [{ direction: "outbound", transport: yuan(45), service: yuan(50) }],
  figures,
};

test("P4, P5, P7: 10 units for 3 days, plus, delivered: all amounts, the deposit apart", () => {
  const quote = quoteOf(request);
  expect(quote).toMatchObject({
    listRent: yuan(600),
    discounts: [{ because: "quantity", basisPoints: 1000, amount: yuan(60) }],
    rent: yuan(540),
    supplement: yuan(54),
    delivery: yuan(95),
    toPay: yuan(689),
    deposit: yuan(25_000),
  });
  expect(JSON.parse(JSON.stringify(quote))).toEqual(quote);
});

test("P5: units are counted over the whole reservation", () => {
  const five = { ...line, quantity: 5 };
  expect(quoteOf({ ...request, lines: [five, { ...five, modelId: "m2" }] }).rent).toBe(yuan(540));
  expect(quoteOf({ ...request, lines: [five] }).discounts).toEqual([]);
});

test("P6: a discount is rounded on each line, so that the lines add up to what is paid", () => {
  // 5 units at ¥0.21: ¥1.05 less 10 % is ¥0.945, half up ¥0.95; together ¥1.90, where the sum of ¥2.10 alone would give ¥1.89.
  const cheap = { hourly: null, daily: fen(7), weekly: null, monthly: fen(100) };
  const five = { ...line, quantity: 5, card: cheap };
  expect(quoteOf({ ...request, tier: "basic", lines: [five, { ...five, modelId: "m2" }] }).rent).toBe(190);
});

test("P4: negotiated is by quotation", () => {
  expect(() => quoteOf({ ...request, tier: "negotiated" })).toThrow(RuleViolation);
});
