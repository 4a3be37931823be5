import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "~/kernel/time";
import { depositsOnTime, median } from "~/record/record";

const fact = (by: string, settledOn: string | null) => ({ by: day(by), settledOn: settledOn === null ? null : day(settledOn) });
const today = day("2026-11-26");

describe("S12, D7: deposits back in time", () => {
  test.each([
    ["on the last day", [fact("2026-11-20", "2026-11-20")], { onTime: 1, decided: 1, share: 100 }],
    ["a day late", [fact("2026-11-20", "2026-11-21")], { onTime: 0, decided: 1, share: 0 }],
    ["still held past its day", [fact("2026-11-25", null)], { onTime: 0, decided: 1, share: 0 }],
    ["still held on its last day", [fact("2026-11-26", null)], { onTime: 0, decided: 0, share: null }],
    ["back before its day has come", [fact("2026-11-30", "2026-11-26")], { onTime: 1, decided: 1, share: 100 }],
    ["none", [], { onTime: 0, decided: 0, share: null }],
  ])("S12, D7: %s", (_, facts, expected) => expect(depositsOnTime(facts, today)).toEqual(expected));

  test("S12: two of three is 66 percent: a share is never rounded up", () =>
    expect(
      depositsOnTime([fact("2026-11-01", "2026-11-01"), fact("2026-11-01", "2026-11-01"), fact("2026-11-01", null)], today).share,
    ).toBe(66));
});

test("S12: as many took no longer than the median as took no less, and it is one that really was", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 }), (minutes) => {
      const middle = median(minutes) as number;
      expect(minutes).toContain(middle);
      expect(minutes.filter((each) => each <= middle).length * 2).toBeGreaterThanOrEqual(minutes.length);
      expect(minutes.filter((each) => each >= middle).length * 2).toBeGreaterThanOrEqual(minutes.length);
    }),
  ));

test("S12: of none there is no median", () => expect(median([])).toBeNull());
