import { describe, expect, test } from "vitest";
import type { Category } from "~/catalogue/model";
import { fen, yuan } from "~/kernel/money";
import { bundleHint, setBases, setsIn } from "~/pricing/bundle";
import type { BundleTerms } from "~/pricing/promotion";
import { amountsOf, lineOf, promotion, quoteWith } from "../support/pricing";

const conference: BundleTerms = {
  kind: "bundle",
  share: 1500,
  parts: [
    { category: "laptops", count: 10 },
    { category: "projectors", count: 1 },
    { category: "network", count: 1 },
  ],
};
const line = (category: Category, quantity: number, rent = 100) => ({
  category,
  quantity,
  paid: quantity,
  rentPerUnit: yuan(rent),
});
const booking = (laptops: number, projectors: number, routers: number) => [
  line("laptops", laptops),
  line("projectors", projectors),
  line("network", routers),
];

describe("O4: 套餐", () => {
  test.each([
    ["one set", 10, 1, 1, 1],
    ["a laptop short", 9, 1, 1, 0],
    ["two sets", 20, 2, 2, 2],
    ["a projector short of two", 25, 1, 3, 1],
    ["no router", 10, 1, 0, 0],
  ])("O4: %s", (_name, laptops, projectors, routers, sets) => {
    expect(setsIn(conference, booking(laptops, projectors, routers))).toBe(sets);
  });

  test("O4: of a category the dearest units are in the set", () => {
    const lines = [line("laptops", 6, 80), line("laptops", 7, 120), line("projectors", 1), line("network", 1)];
    expect(setBases(conference, lines, 1)).toEqual([yuan(240), yuan(840), yuan(100), yuan(100)]);
  });

  test("O4: a unit at ¥1 helps to make up a set and is itself not taken from", () => {
    const atOne = { ...line("network", 1), paid: 0 };
    const lines = [line("laptops", 10), line("projectors", 1), atOne];
    expect([setsIn(conference, lines), setBases(conference, lines, 1)]).toEqual([1, [yuan(1000), yuan(100), fen(0)]]);
  });

  test("O4, P5: the share is taken from the sets alone, beside the quantity discount", () => {
    const lines = [
      lineOf("t14", 12),
      lineOf("beam", 1, { category: "projectors" }),
      lineOf("router", 1, { category: "network" }),
    ];
    const quote = quoteWith(lines, { promotions: [promotion(conference)] });
    expect(amountsOf(quote)).toEqual([
      ["quantity", 140],
      ["bundle", 180],
    ]);
    expect(quote.discounts[1]).toMatchObject({ sets: 1, basisPoints: 1500 });
  });
});

describe("O4: the hint", () => {
  test.each([
    ["a projector missing", 10, 0, 1, [{ category: "projectors", count: 1 }]],
    [
      "projector and router missing",
      10,
      0,
      0,
      [
        { category: "projectors", count: 1 },
        { category: "network", count: 1 },
      ],
    ],
    [
      "a laptop and the router missing",
      9,
      1,
      0,
      [
        { category: "laptops", count: 1 },
        { category: "network", count: 1 },
      ],
    ],
    ["three things missing", 9, 0, 0, null],
    ["a whole set, the next far off", 10, 1, 1, null],
    ["a projector short of the second set", 20, 1, 2, [{ category: "projectors", count: 1 }]],
    ["a projector alone", 0, 1, 0, null],
  ] as const)("%s", (_name, laptops, projectors, routers, hint) => {
    expect(bundleHint(conference, booking(laptops, projectors, routers))).toEqual(hint);
  });
});
