import { expect, test } from "vitest";
import { yuan } from "~/kernel/money";
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

test("P4: negotiated is by quotation", () => {
  expect(() => quoteOf({ ...request, tier: "negotiated" })).toThrow(RuleViolation);
});
