import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { categories } from "~/catalogue/model";
import { fen, sumFen, yuan } from "~/kernel/money";
import { paidRent } from "~/pricing/add-on";
import type { PriceTerms } from "~/pricing/price-terms";
import type { Promotion, Scope } from "~/pricing/promotion";
import { shownLines } from "~/pricing/quote-lines";
import { amountsOf, coupon, everything, lineOf, promotion, quoteWith } from "../support/pricing";

const silver = { level: "silver", share: 200 } as const;
const campaign = (share: number, more: Partial<Omit<Promotion, "terms">> = {}, scope: Scope = everything) =>
  promotion({ kind: "campaign", share, scope }, more);
const reduction = (least: number, amount: number, more: Partial<Omit<Promotion, "terms">> = {}) =>
  promotion({ kind: "full-reduction", leastRent: yuan(least), amount: yuan(amount) }, more);

describe("each discount by itself, on ten laptops less one for ten days: ¥900", () => {
  const nine = [lineOf("t14", 9)];
  test.each([
    ["O4: member level", { member: silver }, [["member", 18]]],
    ["O4: a campaign", { promotions: [campaign(1500)] }, [["campaign", 135]]],
    ["O4: 满减 reached", { promotions: [reduction(900, 50)] }, [["full-reduction", 50]]],
    ["O4: 满减 missed by ¥1", { promotions: [reduction(901, 50)] }, []],
    [
      "O4: of several 满减 the largest that is reached",
      { promotions: [reduction(500, 20), reduction(800, 60), reduction(1000, 90)] },
      [["full-reduction", 60]],
    ],
    ["O4: a coupon's share", { coupon: coupon() }, [["coupon", 90]]],
    ["O4: a coupon's amount", { coupon: coupon({ off: { amount: yuan(30) } }) }, [["coupon", 30]]],
    ["P6: an amount larger than 30 % is cut", { coupon: coupon({ off: { amount: yuan(2000) } }) }, [["coupon", 270]]],
  ] as [string, Partial<PriceTerms>, (readonly [string, number])[]][])("%s", (_name, terms, amounts) => {
    expect(amountsOf(quoteWith(nine, terms))).toEqual(amounts);
  });
});

describe("together", () => {
  test("P5, O4: shares are taken of list and added up, amounts come after; told in one order", () => {
    const quote = quoteWith([lineOf("t14", 10)], {
      member: silver,
      promotions: [reduction(500, 50), campaign(800)],
      coupon: coupon({ off: { share: 300 } }),
    });
    expect(amountsOf(quote)).toEqual([
      ["quantity", 100],
      ["member", 20],
      ["campaign", 80],
      ["coupon", 30],
      ["full-reduction", 50],
    ]);
    expect(quote.rent).toBe(yuan(720));
  });

  test("P6: the floor of 70 % cuts the last of them", () => {
    const quote = quoteWith([lineOf("t14", 10)], { member: silver, promotions: [reduction(500, 500), campaign(1500)] });
    expect(amountsOf(quote).at(-1)).toEqual(["full-reduction", 30]);
    expect(quote.rent).toBe(yuan(700));
  });

  test("P6: a 大促 takes its lines under 70 % and leaves the others at it", () => {
    const sale = campaign(4000, { bigSale: true }, { models: ["t14"], categories: [] });
    const quote = quoteWith([lineOf("t14"), lineOf("x1", 9)], { promotions: [sale, campaign(3000, { id: "prm_other" })] });
    expect(quote.lines.map((line) => line.net)).toEqual([yuan(50), yuan(630)]);
  });

  test("O4: of two campaigns each line has the one that leaves it cheaper; beside other discounts that may be the smaller 大促", () => {
    const two = [campaign(1000), campaign(2000, { id: "prm_better" })];
    expect(quoteWith([lineOf("t14")], { promotions: two }).discounts).toMatchObject([{ promotionId: "prm_better" }]);
    const beside = [campaign(2500), campaign(2400, { id: "prm_sale", bigSale: true })];
    const quote = quoteWith([lineOf("t14", 10)], { promotions: beside });
    expect([quote.discounts.at(-1)?.promotionId, quote.rent]).toEqual(["prm_sale", yuan(660)]);
  });
});

describe("a coupon that does not fit the booking", () => {
  const refused = (code: string) => expect.objectContaining({ field: "coupon", violation: expect.objectContaining({ code }) });
  const ask = (terms: Partial<PriceTerms>) => () =>
    quoteWith([lineOf("t14", 10), lineOf("router", 1, { category: "network" })], terms);
  test.each([
    ["for other models", { coupon: coupon({ scope: { models: ["x1"], categories: [] } }) }, "coupon-other-machines"],
    ["for other categories", { coupon: coupon({ scope: { models: [], categories: ["office"] } }) }, "coupon-other-machines"],
    ["below the least rent", { coupon: coupon({ leastRent: yuan(1101) }) }, "coupon-below-least-rent"],
    [
      "below the least rent of its own machines",
      { coupon: coupon({ leastRent: yuan(101), scope: { models: [], categories: ["network"] } }) },
      "coupon-below-least-rent",
    ],
    [
      "alone, and dearer than what there is",
      { promotions: [campaign(1500)], coupon: coupon({ alone: true }) },
      "coupon-not-with-others",
    ],
    ["nothing left to take off", { promotions: [campaign(2000)], coupon: coupon() }, "coupon-brings-nothing"],
  ] as [string, Partial<PriceTerms>, string][])("%s is refused beside the field", (_name, terms, code) => {
    let thrown: unknown;
    try {
      ask(terms)();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toEqual(refused(code));
  });

  test("O4: one that stands alone takes the place of the promotions where that is cheaper; level and quantity stay", () => {
    const terms = { member: silver, promotions: [campaign(500)], coupon: coupon({ alone: true }) };
    expect(amountsOf(quoteWith([lineOf("t14", 10)], terms))).toEqual([
      ["quantity", 100],
      ["member", 20],
      ["coupon", 100],
    ]);
  });
});

const anyAmount = fc.integer({ min: 0, max: 200_000 }).map(fen);
const anyShare = fc.integer({ min: 1, max: 9_999 });
const anyScope = fc.record({
  models: fc.subarray(["m0", "m1", "m2"]),
  categories: fc.subarray(["laptops", "network"] as const),
});
const about = { bigSale: fc.boolean() };
const anyPromotion = (big: boolean) =>
  fc
    .oneof(
      fc.record({ kind: fc.constant("campaign" as const), scope: anyScope, share: anyShare }),
      fc.record({ kind: fc.constant("full-reduction" as const), leastRent: anyAmount, amount: anyAmount }),
      fc.record({
        kind: fc.constant("add-on" as const),
        leastRent: anyAmount,
        modelId: fc.constantFrom("m0", "m1", "m2"),
        most: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({
        kind: fc.constant("bundle" as const),
        parts: fc.constant([
          { category: "laptops" as const, count: 3 },
          { category: "network" as const, count: 1 },
        ]),
        share: anyShare,
      }),
    )
    .chain((terms) =>
      fc.record({ ...about, id: fc.uuid() }).map(({ id, bigSale }) => promotion(terms, { id, bigSale: big && bigSale })),
    );
const anyCard = fc.record({
  hourly: fc.option(fc.integer({ min: 1, max: 500 }).map(fen)),
  daily: fc.integer({ min: 1, max: 5_000 }).map(fen),
  weekly: fc.option(fc.integer({ min: 1, max: 20_000 }).map(fen)),
  monthly: fc.integer({ min: 1, max: 50_000 }).map(fen),
});
const anyLines = fc
  .array(fc.record({ quantity: fc.integer({ min: 1, max: 40 }), card: anyCard, category: fc.constantFrom(...categories) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((lines) => lines.map(({ quantity, card, category }, index) => lineOf(`m${index}`, quantity, { card, category })));
const anyTerms = (big: boolean) =>
  fc.record({
    promotions: fc.array(anyPromotion(big), { maxLength: 5 }),
    member: fc.option(fc.record({ level: fc.constant("gold" as const), share: fc.integer({ min: 0, max: 3000 }) })),
    coupon: fc.option(
      fc
        .record({ off: fc.oneof(fc.record({ share: anyShare }), fc.record({ amount: anyAmount })), alone: fc.boolean() })
        .map((terms) => coupon(terms)),
    ),
  });

/** A coupon that is refused is left out, as the booking page does. */
function priced(lines: ReturnType<typeof lineOf>[], terms: Partial<PriceTerms>) {
  try {
    return quoteWith(lines, terms);
  } catch {
    return quoteWith(lines, { ...terms, coupon: null });
  }
}

describe("for any lines, promotions, level and coupon", () => {
  test("P6: outside 大促 no line falls under 70 % of its list price, and none rises above it", () => {
    fc.assert(
      fc.property(anyLines, anyTerms(false), (lines, terms) => {
        for (const line of priced(lines, terms).lines) {
          const net = (line.net ?? 0) - (line.rent - paidRent(line));
          expect(net * 10).toBeGreaterThanOrEqual(paidRent(line) * 7);
          expect(net).toBeLessThanOrEqual(paidRent(line));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("P6, P7: lines less discounts are the rent to the fen; no discount is negative; nothing costs less than nothing", () => {
    fc.assert(
      fc.property(anyLines, anyTerms(true), (lines, terms) => {
        const quote = priced(lines, terms);
        expect(sumFen(quote.lines.map((line) => fen(line.net ?? 0)))).toBe(quote.rent);
        expect(quote.listRent - sumFen(quote.discounts.map((each) => each.amount))).toBe(quote.rent);
        expect(sumFen(shownLines(quote).map((line) => line.rent))).toBe(quote.listRent);
        for (const { amount } of quote.discounts) expect(amount).toBeGreaterThan(0);
        for (const line of quote.lines) expect(line.net).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  test("O4: a promotion more, or a level, never makes it dearer", () => {
    fc.assert(
      fc.property(anyLines, anyTerms(false), (lines, terms) => {
        const whole = { ...terms, coupon: null };
        const rent = quoteWith(lines, whole).rent;
        expect(quoteWith(lines, { ...whole, member: null }).rent).toBeGreaterThanOrEqual(rent);
        const [first] = whole.promotions;
        // Units at ¥1 leave less rent for 满减 to be reached, so they are compared with themselves alone.
        if (first && !whole.promotions.some(({ terms: { kind } }) => kind === "add-on" || kind === "bundle"))
          expect(quoteWith(lines, { ...whole, promotions: whole.promotions.slice(1) }).rent).toBeGreaterThanOrEqual(rent);
      }),
      { numRuns: 200 },
    );
  });
});
