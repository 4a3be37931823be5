import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockedPeriod } from "~/availability/availability";
import { HOUR, MINUTE, instant, instantOf, lengthOf, millisOf, overlaps, plusHours, plusMonths, timeOfDay } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { gridFor, nearestFits } from "~/waiting/nearest-fits";
import { freeUnits } from "../support/free-units";
import type { Hold } from "../support/free-units";

const origin = instant("2026-12-01T09:00:00+08:00");
const hours = (from: number, until: number): Period => ({ from: plusHours(origin, from), until: plusHours(origin, until) });
const units = ["A", "B"].map((tag) => ({ id: tag, assetTag: tag }));
const hold = (unitId: string, from: number, until: number): Hold => ({ unitId, period: hours(from, until) });

function nearest(holds: readonly Hold[], period: Period, quantity = 1, fleet = units) {
  const fits = (at: Period) => freeUnits(fleet, holds, blockedPeriod(at, figures)).length >= quantity;
  const bounds = { earliest: hours(-300, 0).from, latest: hours(400, 401).from };
  const claims = holds.map((each) => each.period);
  return nearestFits({ ...bounds, period, claims, grid: gridFor(period, figures), figures, fits });
}

describe("V2: the nearest dates that fit", () => {
  const [a] = units;
  test("V1: earlier ends with its buffer where the next begins, later begins where the last one's buffer ends", () =>
    expect(nearest([hold("A", 50, 72)], hours(50, 74), 1, [a!])).toEqual({ earlier: hours(24, 48), later: hours(72, 96) }));

  test("a start at night is moved into the shop's day, away from what was asked for", () => {
    const { earlier, later } = nearest([hold("A", 44, 84)], hours(48, 72), 1, [a!]);
    expect([earlier, later].map((each) => each && timeOfDay(each.from))).toEqual(["18:00", "09:00"]);
    expect(earlier?.from).toBe(hours(9, 0).from);
    expect(later?.from).toBe(hours(96, 0).from);
  });

  test("who asked for a start at night himself gets one", () =>
    expect(nearest([hold("A", 40, 90)], hours(60, 80), 1, [a!]).later).toEqual(hours(90, 110)));

  test("a claim that ends off the half hour is rounded away from it", () => {
    const odd = { unitId: "A", period: { from: hours(48, 0).from, until: instantOf(millisOf(hours(72, 0).from) + 13 * MINUTE) } };
    expect(nearest([odd], hours(48, 60), 1, [a!]).later).toEqual(hours(72.5, 84.5));
  });

  test("two machines free on different halves are not one: neither is offered", () =>
    expect(nearest([hold("A", 0, 30), hold("B", 24, 60)], hours(24, 48)).later).toEqual(hours(30, 54)));

  test("nothing where nothing fits before the bounds", () =>
    expect(nearest([hold("A", -1000, 1000), hold("B", -1000, 1000)], hours(0, 24))).toEqual({ earlier: null, later: null }));

  test("an unknown end is no end", () => {
    const overdue = { unitId: "A", period: { from: hours(-50, 0).from, until: instant("2199-12-31T00:00:00Z") } };
    expect(nearest([overdue], hours(0, 24), 1, [a!]).later).toBeNull();
  });

  test("T3: a month stays a month, also where the earlier month is the longer one", () => {
    const asked = { from: instant("2027-02-10T09:00:00+08:00"), until: instant("2027-03-10T09:00:00+08:00") };
    const claim = { from: instant("2027-02-09T11:00:00+08:00"), until: instant("2027-04-01T09:00:00+08:00") };
    const fits = (at: Period) => !overlaps(blockedPeriod(at, figures), claim);
    const found = nearestFits({
      ...{ period: asked, claims: [claim], earliest: origin, latest: plusMonths(asked.from, 3), figures, fits },
      grid: gridFor(asked, figures),
    });
    expect(found).toEqual({
      earlier: { from: instant("2027-01-09T09:00:00+08:00"), until: instant("2027-02-09T09:00:00+08:00") },
      later: { from: instant("2027-04-01T09:00:00+08:00"), until: instant("2027-05-01T09:00:00+08:00") },
    });
  });

  test("agrees with trying every half hour of the shop's day", () => {
    const anyHold = fc
      .tuple(fc.constantFrom("A", "B"), fc.integer({ min: -60, max: 100 }), fc.integer({ min: 1, max: 40 }))
      .map(([unit, from, length]) => hold(unit, from / 2, from / 2 + length / 2));
    const period = hours(12, 20);
    const length = lengthOf(period);
    fc.assert(
      fc.property(fc.array(anyHold, { maxLength: 12 }), fc.integer({ min: 1, max: 2 }), (holds, quantity) => {
        const fits = (at: Period) => freeUnits(units, holds, blockedPeriod(at, figures)).length >= quantity;
        if (fits(period)) return;
        const grid = gridFor(period, figures);
        const tried = (step: number) => {
          for (let from = millisOf(period.from) + step; Math.abs(from - millisOf(period.from)) < 200 * HOUR; from += step) {
            const at = { from: instantOf(from), until: instantOf(from + length) };
            const open = timeOfDay(at.from) >= grid.opensAt && timeOfDay(at.from) <= grid.closesAt;
            if (open && fits(at)) return at;
          }
          return null;
        };
        expect(nearest(holds, period, quantity)).toEqual({ earlier: tried(-30 * MINUTE), later: tried(30 * MINUTE) });
      }),
      { numRuns: 300 },
    );
  });
});
