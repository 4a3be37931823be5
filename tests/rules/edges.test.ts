import fc from "fast-check";
import { expect, test } from "vitest";
import { joined } from "~/print/edges";
import type { Edge } from "~/print/edges";

const upright = (at: number, from: number, until: number): Edge => ({ upright: true, at, from, until });
const level = (at: number, from: number, until: number): Edge => ({ upright: false, at, from, until });

test("the edges of cells beside and below each other are one line each way", () => {
  expect(joined([upright(10, 0, 5), level(0, 10, 20), upright(10, 5, 9), level(0, 20, 30), upright(20, 0, 5)])).toEqual([
    level(0, 10, 30),
    upright(10, 0, 9),
    upright(20, 0, 5),
  ]);
});

test("a gap stays a gap", () => {
  expect(joined([level(3, 6, 9), level(3, 0, 5)])).toEqual([level(3, 0, 5), level(3, 6, 9)]);
});

test("of two tables one above the other both keep their right edge, though their widths add up to not quite the same", () => {
  expect(joined([upright(20, 0, 5), upright(20 - 1e-12, 7, 9), upright(20, 5, 6)])).toEqual([
    upright(20, 0, 6),
    upright(20 - 1e-12, 7, 9),
  ]);
});

test("whatever was covered is covered after, and nothing else", () => {
  const whole = fc.integer({ min: 0, max: 12 });
  const edge = fc
    .record({ upright: fc.boolean(), at: whole, from: whole, long: fc.integer({ min: 1, max: 5 }) })
    .map(({ long, ...each }): Edge => ({ ...each, until: each.from + long }));
  const covered = (edges: readonly Edge[]) =>
    new Set(
      edges.flatMap((each) =>
        Array.from({ length: each.until - each.from }, (_, step) => `${each.upright} ${each.at} ${each.from + step}`),
      ),
    );
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 40 }), (edges) => {
      const fewer = joined(edges);
      expect(covered(fewer)).toEqual(covered(edges));
      // Nothing of it twice.
      expect(fewer.reduce((sum, each) => sum + each.until - each.from, 0)).toBe(covered(edges).size);
    }),
  );
});
