import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instant, lengthOf, plusHours, plusMinutes } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { acceptablePeriods, byTurn, isOver, offerLapsesAt, placeOf, spanOf, turnOf } from "~/waiting/turn";
import type { Wish } from "~/waiting/turn";

const now = instant("2026-11-24T10:00:00+08:00");
const period = { from: instant("2026-12-01T09:00:00+08:00"), until: instant("2026-12-08T09:00:00+08:00") };
const moved = (days: number): Period => ({ from: plusHours(period.from, 24 * days), until: plusHours(period.until, 24 * days) });
const wish = (more: Partial<Wish> = {}): Wish => ({
  ...{ id: "wsh_1", quantity: 1, period, earlierDays: 0, laterDays: 0, takesFewer: false, askedAt: now },
  ...more,
});
const freeOn = (...days: readonly (readonly [days: number, count: number])[]) => {
  const counts = new Map(days.map(([each, count]) => [moved(each).from, count]));
  return (at: Period) => counts.get(at.from) ?? 0;
};

describe("which dates are offered", () => {
  test("the dates asked for first, then the nearest, the earlier of two", () =>
    expect(acceptablePeriods(wish({ earlierDays: 1, laterDays: 3 }))).toEqual([0, -1, 1, 2, 3].map(moved)));

  test("no days to either side are the dates alone", () => expect(acceptablePeriods(wish())).toEqual([period]));

  test("T3: a rental of a month stays one when it begins a day later", () => {
    const month = { from: instant("2026-11-30T09:00:00+08:00"), until: instant("2026-12-30T09:00:00+08:00") };
    const [, later] = acceptablePeriods(wish({ period: month, laterDays: 1 }));
    expect(later).toEqual({ from: instant("2026-12-01T09:00:00+08:00"), until: instant("2027-01-01T09:00:00+08:00") });
  });

  test.each([
    ["what fits exactly", { laterDays: 1 }, freeOn([0, 1], [1, 1]), { period, quantity: 1 }],
    ["a day later where only that fits", { laterDays: 1 }, freeOn([1, 1]), { period: moved(1), quantity: 1 }],
    ["nothing where only two days later fits", { laterDays: 1 }, freeOn([2, 1]), null],
    ["nothing of three where there are two", { quantity: 3 }, freeOn([0, 2]), null],
    ["two of three to whoever takes fewer", { quantity: 3, takesFewer: true }, freeOn([0, 2]), { period, quantity: 2 }],
    [
      "all three on another day rather than two on the first",
      { quantity: 3, takesFewer: true, laterDays: 1 },
      freeOn([0, 2], [1, 5]),
      { period: moved(1), quantity: 3 },
    ],
    [
      "the most there are, on the nearest of such dates",
      { quantity: 9, takesFewer: true, earlierDays: 1, laterDays: 2 },
      freeOn([0, 1], [-1, 2], [2, 2]),
      { period: moved(-1), quantity: 2 },
    ],
    ["nothing where there is nothing", { takesFewer: true }, freeOn(), null],
  ])("%s", (_name, more, free, expected) => expect(turnOf(wish(more), free, now, figures)).toEqual(expected));

  test("V4: dates that begin before one can have viewed are not offered, later ones of his still are", () => {
    const late = plusMinutes(period.from, -119);
    expect(turnOf(wish(), () => 1, late, figures)).toBeNull();
    expect(isOver(wish(), late, figures)).toBe(true);
    expect(turnOf(wish({ laterDays: 1 }), () => 1, late, figures)).toEqual({ period: moved(1), quantity: 1 });
    expect(isOver(wish({ laterDays: 1 }), late, figures)).toBe(false);
    expect(isOver(wish(), plusMinutes(period.from, -120), figures)).toBe(false);
  });

  test("an offer is of the length asked for, no more machines than asked for, and no more than are free", () =>
    fc.assert(
      fc.property(
        fc.record({
          quantity: fc.integer({ min: 1, max: 5 }),
          earlierDays: fc.integer({ min: 0, max: 3 }),
          laterDays: fc.integer({ min: 0, max: 3 }),
          takesFewer: fc.boolean(),
        }),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 7, maxLength: 7 }),
        (more, counts) => {
          const free = freeOn(...counts.map((count, index) => [index - 3, count] as const));
          const asked = wish(more);
          const turn = turnOf(asked, free, now, figures);
          const enough = acceptablePeriods(asked).some((each) => free(each) >= asked.quantity);
          if (enough) expect(turn?.quantity).toBe(asked.quantity);
          if (!enough && !asked.takesFewer) expect(turn).toBeNull();
          if (!turn) return;
          expect(turn.quantity).toBeGreaterThan(0);
          expect(turn.quantity).toBeLessThanOrEqual(Math.min(asked.quantity, free(turn.period)));
          expect(lengthOf(turn.period)).toBe(lengthOf(period));
          expect(turn.period.from >= spanOf(asked).from && turn.period.until <= spanOf(asked).until).toBe(true);
        },
      ),
    ));
});

describe("how long an offer stands", () => {
  test("two hours [house]", () => expect(offerLapsesAt(now, period.from, figures)).toBe(plusHours(now, 2)));
  test("not longer than until the rental would begin", () =>
    expect(offerLapsesAt(now, plusHours(now, 1), figures)).toBe(plusHours(now, 1)));
  test("the figure is a setting", () =>
    expect(offerLapsesAt(now, period.from, { ...figures, waitingOfferHours: 5 })).toBe(plusHours(now, 5)));
});

describe("first come, first served", () => {
  const first = wish({ id: "wsh_b" });
  const second = wish({ id: "wsh_a", askedAt: plusMinutes(now, 1) });
  const third = wish({ id: "wsh_c", askedAt: plusMinutes(now, 1) });
  test("by when they asked, then as they were written down", () =>
    expect([third, first, second].sort(byTurn).map((each) => each.id)).toEqual(["wsh_b", "wsh_a", "wsh_c"]));
  test("the place counts who asked before on dates that touch his", () => {
    const far = wish({ id: "wsh_0", period: moved(7), askedAt: plusHours(now, -1) });
    const all = [far, first, second, third];
    expect(all.map((each) => placeOf(each, all))).toEqual([1, 1, 2, 3]);
  });
  test("dates touch by the days one lets them move", () => {
    const near = wish({ id: "wsh_0", period: moved(7), earlierDays: 1, askedAt: plusHours(now, -1) });
    expect(placeOf(first, [near, first])).toBe(2);
  });
});
