import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockedPeriod, freeUnits, nextFree, pickUnits, type FleetUnit, type Hold } from "~/availability/availability";
import { HOUR, instant, instantOf, lengthOf, millisOf, plusHours, type Period } from "~/kernel/time";
import { defaultHouseFigures } from "~/settings/house-figures";

const origin = instant("2026-10-08T00:00:00+08:00");
const hours = (from: number, until: number): Period => ({ from: plusHours(origin, from), until: plusHours(origin, until) });
const units: FleetUnit[] = ["A", "B", "C"].map((tag) => ({ id: `unit-${tag}`, assetTag: tag }));
const hold = (tag: string, from: number, until: number): Hold => ({ unitId: `unit-${tag}`, period: hours(from, until) });
const tags = (picked: FleetUnit[] | null) => picked?.map((unit) => unit.assetTag) ?? null;

/** Hour by hour, machine by machine: no arithmetic on periods. */
function freeHourByHour(unit: FleetUnit, holds: readonly Hold[], period: Period): boolean {
  for (let hour = millisOf(period.from); hour < millisOf(period.until); hour += HOUR)
    for (const each of holds)
      if (each.unitId === unit.id && millisOf(each.period.from) <= hour && hour < millisOf(each.period.until)) return false;
  return true;
}

const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }))
  .map(([from, length]) => hours(from, from + length));
const anyHolds = fc.array(fc.record({ unitId: fc.constantFrom(...units.map((unit) => unit.id)), period: anyPeriod }), {
  maxLength: 12,
});
const anyQuantity = fc.integer({ min: 1, max: 3 });

describe("V1: the buffer after a return", () => {
  test("V1: two hours are kept after each return for checking and cleaning", () =>
    expect(blockedPeriod(hours(9, 33), defaultHouseFigures)).toEqual(hours(9, 35)));

  test("V1: the buffer is a setting", () =>
    expect(blockedPeriod(hours(9, 33), { ...defaultHouseFigures, turnaroundMinutes: 0 })).toEqual(hours(9, 33)));

  test("V1: a unit due back at 10:00 can leave again at 12:00, and not a second earlier", () => {
    const rented = [{ unitId: "unit-A", period: blockedPeriod(hours(0, 10), defaultHouseFigures) }];
    const [a] = units;
    expect(freeUnits([a!], rented, hours(12, 20))).toEqual([a]);
    expect(
      freeUnits([a!], rented, { from: instantOf(millisOf(plusHours(origin, 12)) - 1000), until: plusHours(origin, 20) }),
    ).toEqual([]);
  });
});

describe("V1, V2: which units are free", () => {
  test("V2: two machines free on different halves of the period are not one machine free", () => {
    const two = units.slice(0, 2);
    expect(freeUnits(two, [hold("A", 0, 10), hold("B", 10, 20)], hours(0, 20))).toEqual([]);
    expect(pickUnits(two, [hold("A", 0, 10), hold("B", 10, 20)], hours(0, 20), 1)).toBeNull();
  });

  test("V3: a machine that is overdue, held into the far future, is not available", () => {
    const overdue = { unitId: "unit-A", period: { from: origin, until: instant("9000-01-01T00:00:00Z") } };
    expect(tags(freeUnits(units, [overdue], hours(500, 600)))).toEqual(["B", "C"]);
    expect(nextFree(units.slice(0, 1), [overdue], hours(500, 600), 1, plusHours(origin, 5000))).toBeNull();
  });

  test("V1: the machine whose gap is left smallest goes first, so that long gaps stay whole", () => {
    const holds = [hold("A", 0, 10), hold("A", 60, 70), hold("B", 0, 18), hold("B", 42, 50)];
    expect(tags(pickUnits(units, holds, hours(20, 40), 1))).toEqual(["B"]);
    expect(tags(pickUnits(units, holds, hours(20, 40), 3))).toEqual(["B", "A", "C"]);
  });

  test("V1: among equals the asset tag decides", () =>
    expect(tags(pickUnits([...units].reverse(), [], hours(0, 5), 2))).toEqual(["A", "B"]));

  test("V1: one unit too few is none at all", () => expect(pickUnits(units, [hold("A", 0, 10)], hours(5, 8), 3)).toBeNull());

  test("V1: what is picked is free hour by hour, each unit once, and nothing is refused that could be had", () =>
    fc.assert(
      fc.property(anyHolds, anyPeriod, anyQuantity, (holds, period, quantity) => {
        const free = units.filter((unit) => freeHourByHour(unit, holds, period));
        const picked = pickUnits(units, holds, period, quantity);
        expect(freeUnits(units, holds, period)).toEqual(free);
        expect(picked === null).toBe(free.length < quantity);
        if (picked === null) return;
        expect(new Set(picked).size).toBe(quantity);
        expect(picked.every((unit) => free.includes(unit))).toBe(true);
      }),
    ));

  test("V1: booked one after another, no unit is ever promised twice for overlapping periods", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPeriod, anyQuantity), { maxLength: 20 }), (wishes) => {
        const holds: Hold[] = [];
        for (const [period, quantity] of wishes)
          for (const unit of pickUnits(units, holds, period, quantity) ?? []) holds.push({ unitId: unit.id, period });
        for (const unit of units) {
          const own = holds.filter((each) => each.unitId === unit.id).map((each) => each.period);
          own.sort((one, other) => millisOf(one.from) - millisOf(other.from));
          own.slice(1).forEach((period, index) => expect(period.from >= own[index]!.until).toBe(true));
        }
      }),
    ));
});

describe("V1: the next time there are enough", () => {
  test("V1: is when the first hold in the way ends", () =>
    expect(nextFree(units.slice(0, 1), [hold("A", 0, 10)], hours(4, 8), 1, plusHours(origin, 100))).toBe(plusHours(origin, 10)));

  test("V1: skips a gap that is too short", () =>
    expect(nextFree(units.slice(0, 1), [hold("A", 0, 10), hold("A", 12, 20)], hours(4, 8), 1, plusHours(origin, 100))).toBe(
      plusHours(origin, 20),
    ));

  test("V1: is nothing later than asked", () => {
    const taken = [hold("A", 0, 10)];
    expect(nextFree(units.slice(0, 1), taken, hours(4, 8), 1, plusHours(origin, 10))).toBe(plusHours(origin, 10));
    expect(nextFree(units.slice(0, 1), taken, hours(4, 8), 1, plusHours(origin, 9))).toBeNull();
  });

  test("V1: agrees with trying every hour", () =>
    fc.assert(
      fc.property(anyHolds, anyPeriod, anyQuantity, fc.integer({ min: 0, max: 160 }), (holds, period, quantity, limit) => {
        if (freeUnits(units, holds, period).length >= quantity) return;
        const end = plusHours(origin, limit);
        let expected = null;
        for (let from = plusHours(period.from, 1); from <= end && expected === null; from = plusHours(from, 1)) {
          const shifted = { from, until: instantOf(millisOf(from) + lengthOf(period)) };
          if (units.filter((unit) => freeHourByHour(unit, holds, shifted)).length >= quantity) expected = from;
        }
        expect(nextFree(units, holds, period, quantity, end)).toBe(expected);
      }),
    ));
});
