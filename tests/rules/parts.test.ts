import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fen } from "~/kernel/money";
import { chargeable, costOf, isLow, partKinds } from "~/parts/part";
import { partsSchema } from "~/parts/part-schema";

const used = fc.array(
  fc.record({
    kind: fc.constantFrom(...partKinds),
    count: fc.integer({ min: 1, max: 50 }),
    price: fc.integer({ min: 0, max: 100_000 }).map(fen),
    cost: fc.integer({ min: 0, max: 100_000 }).map(fen),
  }),
  { maxLength: 8 },
);

describe("S1, S7: who pays for parts", () => {
  const memory = { kind: "part" as const, count: 2, price: fen(13_500), cost: fen(13_500) };
  const toner = { kind: "consumable" as const, count: 1, price: fen(14_500), cost: fen(11_800) };

  test.each([
    ["nothing used", [], false, 0],
    ["a part, our fault", [memory], false, 0],
    ["a part, the customer's damage", [memory], true, 27_000],
    ["a consumable in any tier", [toner], false, 14_500],
    ["both, our fault", [memory, toner], false, 14_500],
    ["both, the customer's damage", [memory, toner], true, 41_500],
  ])("S1: %s", (_, parts, charged, amount) => expect(chargeable(parts, charged)).toBe(amount));

  test("S7: charging parts apart never costs less, and without parts it is the same", () => {
    fc.assert(
      fc.property(used, (parts) => {
        const consumables = parts.filter((each) => each.kind === "consumable");
        expect(chargeable(parts, false)).toBeLessThanOrEqual(chargeable(parts, true));
        expect(chargeable(parts, false)).toBe(chargeable(consumables, true));
        expect(costOf(parts)).toBe(parts.reduce((sum, { count, cost }) => sum + count * cost, 0));
      }),
    );
  });

  test("low is what stands at its mark or beneath, unless it is no longer used", () => {
    expect([3, 2, 0].map((stock) => isLow({ stock, lowAt: 2, retired: false }))).toEqual([false, true, true]);
    expect(isLow({ stock: 0, lowAt: 2, retired: true })).toBe(false);
  });

  test.each([
    ["part", "90", "price"],
    ["part", "89", null],
    ["consumable", "145", null],
    ["consumable", "-1", "price"],
    ["consumable", "1e9", "price"],
  ])("S7: the agreement promises a %s at cost (¥89): asking %s", (kind, price, wrong) => {
    const form = { intent: "change", part: "prt_1", name: "电源", kind, category: "", cost: "89", price, lowAt: "2" };
    const read = partsSchema.safeParse(form);
    expect(read.error?.issues[0]?.path[0] ?? null).toBe(wrong);
  });
});
