import { describe, expect, test } from "vitest";
import { yuan } from "~/kernel/money";
import { addOnOffers } from "~/pricing/add-on";
import { listPrice } from "~/pricing/price-terms";
import { shownLines } from "~/pricing/quote-lines";
import { lineOf, promotion, quoteWith, tenADay } from "../support/pricing";

const routers = (least: number, most: number) => promotion({ kind: "add-on", leastRent: yuan(least), modelId: "router", most });
const router = (quantity: number) => lineOf("router", quantity, { category: "network" });

describe("O4: +1 元换购", () => {
  test("O4: from ¥500 of rent one router at ¥1 for the same term; the second at its rent", () => {
    const quote = quoteWith([lineOf("t14", 5), router(2)], { promotions: [routers(500, 1)] });
    expect(shownLines(quote).map(({ modelId, quantity, rent, usual }) => [modelId, quantity, rent, usual])).toEqual([
      ["t14", 5, yuan(500), null],
      ["router", 1, yuan(100), null],
      ["router", 1, yuan(1), yuan(100)],
    ]);
    expect([quote.listRent, quote.rent, quote.discounts]).toEqual([yuan(601), yuan(601), []]);
  });

  test("O4: the rent to reach is that of everything else: units at ¥1 do not count towards it", () => {
    expect(quoteWith([lineOf("t14", 4), router(1)], { promotions: [routers(500, 1)] }).rent).toBe(yuan(500));
    expect(quoteWith([lineOf("t14", 4), router(2)], { promotions: [routers(500, 1)] }).rent).toBe(yuan(501));
  });

  test("P6: ¥1 is a price of its own: no floor lifts it and no other discount lowers it; it counts as a unit (P5)", () => {
    const quote = quoteWith([lineOf("t14", 9), router(1)], { promotions: [routers(500, 1)] });
    expect(quote.discounts).toMatchObject([{ because: "quantity", amount: yuan(90) }]);
    expect(quote.lines.map((line) => line.net)).toEqual([yuan(810), yuan(1)]);
  });

  test("O4: the larger of two offers for a model counts, and never more units than are booked", () => {
    const two = [routers(500, 1), { ...routers(500, 3), id: "prm_more" }];
    const quote = quoteWith([lineOf("t14", 5), router(2)], { promotions: two });
    expect(quote.lines[1]?.addOn).toMatchObject({ promotionId: "prm_more", units: 2 });
  });

  test("a model that costs ¥1 or less stays at its rent", () => {
    const cheap = { ...tenADay, daily: yuan(0.1) };
    const quote = quoteWith([lineOf("t14", 5), lineOf("router", 1, { card: cheap })], { promotions: [routers(500, 1)] });
    expect([quote.lines[1]?.addOn, quote.lines[1]?.rent]).toEqual([undefined, yuan(1)]);
  });
});

describe("O4: what is offered", () => {
  const offers = (laptops: number, held: number) => {
    const terms = { ...listPrice, promotions: [routers(500, 2)] };
    const lines = held > 0 ? [lineOf("t14", laptops), router(held)] : [lineOf("t14", laptops)];
    return addOnOffers(quoteWith(lines, terms).lines, terms).map(({ units, missing }) => [units, missing / 100]);
  };
  test.each([
    ["reached", 5, 0, [[2, 0]]],
    ["one taken", 5, 1, [[1, 0]]],
    ["all taken", 5, 2, []],
    ["¥200 short", 3, 0, [[2, 200]]],
    ["less than half of it", 2, 0, []],
  ])("%s", (_name, laptops, held, expected) => {
    expect(offers(laptops, held)).toEqual(expected);
  });
});
