import { expect, test } from "vitest";
import { fen, yuan } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { supplementFor, supplementShareOf } from "~/pricing/supplement";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

test("P4: basic adds nothing, plus 10 %, rapid 20 %", () => {
  expect(supplementFor("basic", yuan(300), figures)).toBe(yuan(0));
  expect(supplementFor("plus", yuan(300), figures)).toBe(yuan(30));
  expect(supplementFor("rapid", yuan(300), figures)).toBe(yuan(60));
});

test("P4: the shares are the house's", () => {
  expect(supplementShareOf("plus", { ...figures, plusSupplement: 1250 })).toBe(1250);
  expect(supplementFor("rapid", yuan(100), { ...figures, rapidSupplement: 3000 })).toBe(yuan(30));
});

test("P4, P6: the supplement is rounded half up to the fen", () => {
  expect(supplementFor("plus", fen(1005), figures)).toBe(101);
  expect(supplementFor("plus", fen(1004), figures)).toBe(100);
});

test("P4: negotiated has no supplement, it is by quotation", () => {
  const refusal = new RuleViolation({ code: "tier-by-quotation" }, "tier");
  expect(() => supplementShareOf("negotiated", figures)).toThrow(refusal);
  expect(() => supplementFor("negotiated", yuan(300), figures)).toThrow(refusal);
});
