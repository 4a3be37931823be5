import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { needsOf, proposalFor } from "~/conference/conference";
import type { ConferenceWish } from "~/conference/conference";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const wish = (more: Partial<ConferenceWish> = {}): ConferenceWish => ({
  ...{ heads: 30, laptops: "each", spares: true, projector: true, network: true, printer: false, screens: 0 },
  ...more,
});
const quantities = (asked: ConferenceWish) =>
  Object.fromEntries(needsOf(asked, figures).map((need) => [need.category, need.quantity]));

describe("what a conference needs", () => {
  test("O4: thirty people have a machine each, three in reserve, a projector and two routers for thirty-three machines", () => {
    expect(quantities(wish())).toEqual({ laptops: 33, projectors: 1, network: 2 });
    expect(needsOf(wish(), figures)[0]).toMatchObject({ quantity: 33, spare: 3 });
  });

  test.each([
    [{ spares: false }, { laptops: 30, projectors: 1, network: 1 }],
    [{ laptops: "shared" } as const, { laptops: 9, projectors: 1, network: 1 }],
    [{ laptops: "none", heads: 61 } as const, { projectors: 1, network: 3 }],
    [
      { projector: false, network: false, printer: true, screens: 4 },
      { laptops: 33, monitors: 4, office: 1 },
    ],
    [{ heads: 1 }, { laptops: 2, projectors: 1, network: 1 }],
  ])("O4: %j", (more, expected) => expect(quantities(wish(more))).toEqual(expected));
});

describe("the proposal", () => {
  const model = (slug: string, free: number, rent: number, suits = false) => ({ slug, free, rent, suits });

  test("O4: one model where there are enough of it: what is meant for conferences first, then the cheapest", () => {
    const models = [model("cheap", 50, 10), model("meant", 40, 20, true), model("few", 3, 1)];
    expect(proposalFor({ quantity: 33 }, models)).toEqual({ items: [{ slug: "meant", quantity: 33 }], short: 0 });
    expect(proposalFor({ quantity: 45 }, models)).toEqual({ items: [{ slug: "cheap", quantity: 45 }], short: 0 });
  });

  test("O4: mixed only where no model has enough, with the cheapest that fills the rest", () => {
    const models = [model("a", 20, 30), model("b", 15, 20), model("c", 15, 10)];
    expect(proposalFor({ quantity: 33 }, models).items).toEqual([
      { slug: "a", quantity: 20 },
      { slug: "c", quantity: 13 },
    ]);
  });

  const models = fc.uniqueArray(
    fc.record({
      slug: fc.stringMatching(/^[a-z]{3}$/),
      free: fc.integer({ min: 0, max: 40 }),
      rent: fc.integer({ min: 0, max: 500 }),
      suits: fc.boolean(),
    }),
    { selector: (each) => each.slug, maxLength: 8 },
  );
  test("O4: never more of a model than is free, never mixed without need, and short by exactly what is not there", () =>
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 120 }), (candidates, quantity) => {
        const { items, short } = proposalFor({ quantity }, candidates);
        for (const item of items)
          expect(item.quantity).toBeLessThanOrEqual(candidates.find((each) => each.slug === item.slug)?.free ?? 0);
        expect(new Set(items.map((item) => item.slug)).size).toBe(items.length);
        const total = candidates.reduce((sum, each) => sum + each.free, 0);
        expect(short).toBe(Math.max(0, quantity - total));
        expect(items.reduce((sum, item) => sum + item.quantity, 0)).toBe(quantity - short);
        if (candidates.some((each) => each.free >= quantity)) expect(items).toHaveLength(1);
      }),
    ));
});
