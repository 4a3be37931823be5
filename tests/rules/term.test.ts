import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR, instant, instantOf, MINUTE, millisOf, plusMonths, type Period } from "~/kernel/time";
import { checkTerm, daysOf, isLongTerm } from "~/pricing/term";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const now = instant("2026-09-29T10:00:00+08:00");
const from = instant("2026-10-01T09:00:00+08:00");
const lasting = (milliseconds: number): Period => ({ from, until: instantOf(millisOf(from) + milliseconds) });

describe("T1", () => {
  test("T1: from 4 hours on a term can be booked, a minute less is too short", () => {
    expect(checkTerm(lasting(4 * HOUR), now, figures)).toBeNull();
    expect(checkTerm(lasting(4 * HOUR - MINUTE), now, figures)).toEqual({ code: "term-too-short", minimumHours: 4 });
    expect(checkTerm(lasting(4 * HOUR), now, { ...figures, shortestTermHours: 6 })).toEqual({
      code: "term-too-short",
      minimumHours: 6,
    });
  });

  test("T1: long-term from 30 days on", () => {
    expect(isLongTerm(lasting(30 * DAY))).toBe(true);
    expect(isLongTerm(lasting(30 * DAY - 1000))).toBe(false);
  });

  test("T1: a term ends after it begins", () => {
    expect(checkTerm({ from, until: from }, now, figures)).toEqual({ code: "period-reversed" });
    expect(checkTerm({ from, until: now }, now, figures)).toEqual({ code: "period-reversed" });
  });

  test("T1: a term may begin now, not earlier", () => {
    const until = instant("2026-10-03T09:00:00+08:00");
    expect(checkTerm({ from: now, until }, now, figures)).toBeNull();
    const before = instantOf(millisOf(now) - 1000);
    expect(checkTerm({ from: before, until }, now, figures)).toEqual({ code: "starts-in-the-past", now });
  });

  test("T1: a term may begin on the last bookable day of Shanghai, to its last second", () => {
    const last = instant("2027-09-29T23:59:59+08:00");
    const next = instant("2027-09-30T00:00:00+08:00");
    expect(checkTerm({ from: last, until: plusMonths(last, 1) }, now, figures)).toBeNull();
    expect(checkTerm({ from: next, until: plusMonths(next, 1) }, now, figures)).toEqual({
      code: "too-far-ahead",
      latest: "2027-09-29",
    });
  });
});

describe("T2", () => {
  test.each([
    ["6 d 0 h is 6", 6 * DAY, 6],
    ["6 d 0 h 1 min is 7", 6 * DAY + MINUTE, 7],
    ["5 h is 1", 5 * HOUR, 1],
    ["24 h is 1", DAY, 1],
  ])("T2: %s", (_name, length, days) => {
    expect(daysOf(lasting(length))).toBe(days);
  });
});

describe("T3", () => {
  test.each([
    ["31 Jan + 1 is the last of February", "2026-01-31", 1, "2026-02-28"],
    ["31 Jan + 1 in a leap year", "2028-01-31", 1, "2028-02-29"],
    ["31 Jan + 2 is 31 Mar, not chained over February", "2026-01-31", 2, "2026-03-31"],
    ["31 Oct + 1", "2026-10-31", 1, "2026-11-30"],
    ["15 Dec + 1 is in the next year", "2026-12-15", 1, "2027-01-15"],
    ["29 Feb + 12", "2028-02-29", 12, "2029-02-28"],
  ])("T3: %s", (_name, day, months, end) => {
    for (const time of ["00:00:00", "07:59:59", "12:00:00", "23:30:00"])
      expect(plusMonths(instant(`${day}T${time}+08:00`), months)).toBe(instant(`${end}T${time}+08:00`));
  });

  test("T3: more months never end earlier, and each has 28 to 31 days", () => {
    const seconds = fc.integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 60 }), (second, months) => {
        const begin = instantOf(second * 1000);
        const days = (millisOf(plusMonths(begin, months + 1)) - millisOf(plusMonths(begin, months))) / DAY;
        expect(days).toBeGreaterThanOrEqual(28);
        expect(days).toBeLessThanOrEqual(31);
      }),
    );
  });
});

describe("A4", () => {
  test("A4: 20 years can be had, a second more is refused", () => {
    const until = plusMonths(from, 240);
    expect(until).toBe(instant("2046-10-01T09:00:00+08:00"));
    expect(checkTerm({ from, until }, now, figures)).toBeNull();
    const longer = { from, until: instantOf(millisOf(until) + 1000) };
    expect(checkTerm(longer, now, figures)).toEqual({ code: "term-too-long", maximumYears: 20 });
  });
});
