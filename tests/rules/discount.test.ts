import fc from "fast-check";
import { expect, test } from "vitest";
import { fen, yuan } from "~/kernel/money";
import { discountedRent, discountTogether, quantityDiscount } from "~/pricing/discount";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

test.each([
  [1, 0],
  [9, 0],
  [10, 1000],
  [29, 1000],
  [30, 1500],
  [100, 1500],
])("P5: %i units have %i basis points off", (units, share) => {
  expect(quantityDiscount(units, figures)).toBe(share);
});

test("P5: the steps are the house's, and more units never lose a share already reached", () => {
  const odd = { ...figures, quantityFirstUnits: 5, quantityFirstDiscount: 2000, quantitySecondUnits: 8 };
  expect(quantityDiscount(4, odd)).toBe(0);
  expect(quantityDiscount(5, odd)).toBe(2000);
  expect(quantityDiscount(8, odd)).toBe(2000);
});

test("P6: all discounts together are their sum, down to 70 % of list", () => {
  expect(discountedRent(yuan(1000), [1500], { campaign: false })).toBe(yuan(850));
  expect(discountedRent(yuan(1000), [1500, 500], { campaign: false })).toBe(yuan(800));
  expect(discountedRent(yuan(1000), [1500, 1500], { campaign: false })).toBe(yuan(700));
  expect(discountedRent(yuan(1000), [1500, 1500, 1000], { campaign: false })).toBe(yuan(700));
  expect(discountTogether([1500, 1500, 1000], { campaign: false })).toBe(3000);
});

test("P6: a campaign may go lower, never under nothing", () => {
  expect(discountedRent(yuan(1000), [1500, 3500], { campaign: true })).toBe(yuan(500));
  expect(discountedRent(yuan(1000), [9000, 9000], { campaign: true })).toBe(yuan(0));
});

test("P6: rounded once, half up, to the fen", () => {
  expect(discountedRent(fen(1005), [1000], { campaign: false })).toBe(905);
  expect(discountedRent(fen(1004), [1000], { campaign: false })).toBe(904);
  expect(discountedRent(fen(333), [333, 333], { campaign: false })).toBe(311);
});

test("P6: outside a campaign no discounts take the rent under 70 % of list, nor over it", () => {
  const shares = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), shares, (list, off) => {
      const rent = discountedRent(fen(list), off, { campaign: false });
      expect(rent * 10).toBeGreaterThanOrEqual(list * 7);
      expect(rent).toBeLessThanOrEqual(list);
    }),
  );
});
