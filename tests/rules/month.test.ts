import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockedPeriod } from "~/availability/availability";
import { atHours, hoursToChoose, MANY, monthFor, startAsked } from "~/catalogue/month";
import { dayOf, instant, lengthOf, overlaps, plusDays, plusHours, HOUR } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { freeUnits } from "../support/free-units";

const now = instant("2026-11-25T10:10:00+08:00");
const chosen = { from: instant("2026-12-01T09:00:00+08:00"), until: instant("2026-12-08T17:00:00+08:00") };
const everFree = () => 5;
const show = (more: Partial<Parameters<typeof monthFor>[0]> = {}, freeFor: (period: Period) => number = everFree) =>
  monthFor({ wanted: null, chosen, start: null, figures, now, ...more }, freeFor);
const on = (month: ReturnType<typeof monthFor>, day: string) => month.days.find((each) => each.day === day);
const start = instant("2026-12-05T09:00:00+08:00");

describe("a month to choose from", () => {
  test("whole months, Monday first, that of the chosen dates unless another is asked for", () => {
    const december = show();
    expect([december.month, december.blank, december.days.length]).toEqual(["2026-12", 1, 31]);
    expect([december.previous, december.next]).toEqual(["2026-11", "2027-01"]);
    const february = show({ wanted: "2027-02" });
    expect([february.blank, february.days.length]).toEqual([0, 28]);
  });

  test.each([
    ["2020-01", "2026-11"],
    ["2099-12", "2027-11"],
    ["2026-13", "2026-12"],
    ["'; --", "2026-12"],
  ])("asked for %s it shows %s: from this month to the last that can be booked", (wanted, month) =>
    expect(show({ wanted }).month).toBe(month),
  );

  test("there is no way before this month and none after the horizon", () => {
    expect(show({ wanted: "2026-11" }).previous).toBeNull();
    expect(show({ wanted: "2027-11" }).next).toBeNull();
    expect(on(show({ wanted: "2027-11" }), "2027-11-25")?.state).toBe("free");
    expect(on(show({ wanted: "2027-11" }), "2027-11-26")?.state).toBe("closed");
  });

  test("days that are over cannot be chosen; today can from the next half hour on, while the shop is open", () => {
    const november = show({ wanted: "2026-11" });
    expect(on(november, "2026-11-24")).toMatchObject({ state: "past", moment: null });
    expect(on(november, "2026-11-25")?.moment).toBe(instant("2026-11-25T10:30:00+08:00"));
    expect(on(show({ wanted: "2026-11", now: instant("2026-11-25T17:45:00+08:00") }), "2026-11-25")?.state).toBe("past");
  });

  test("a day with no machine for a whole day but for the shortest term can be had for hours", () => {
    const mornings = (period: Period) => (lengthOf(period) <= 4 * HOUR ? 1 : 0);
    expect(on(show({}, mornings), "2026-12-03")).toMatchObject({
      state: "hours",
      free: 0,
      moment: instant("2026-12-03T09:00:00+08:00"),
    });
    expect(
      on(
        show({}, () => 0),
        "2026-12-03",
      ),
    ).toMatchObject({ state: "full", moment: null });
  });

  test("once there is a start, ends are chosen at the hour chosen, up to the first that no machine stays free for (V2)", () => {
    const taken = instant("2026-12-20T12:00:00+08:00");
    const month = show({ start }, (period) => (period.until <= taken ? 2 : 0));
    expect(on(month, "2026-12-04")).toMatchObject({ state: "before", moment: null });
    expect(on(month, "2026-12-05")?.moment).toBe(instant("2026-12-05T17:00:00+08:00"));
    expect(on(month, "2026-12-19")?.moment).toBe(instant("2026-12-19T17:00:00+08:00"));
    expect(month.days.filter((each) => each.day > "2026-12-19").every((each) => each.state === "full")).toBe(true);
    expect(month.limit).toBe(instant("2026-12-19T17:00:00+08:00"));
  });

  test("T1: an end on the day of the start is not before the shortest term", () => {
    const late = instant("2026-12-05T15:00:00+08:00");
    expect(on(show({ start: late }), "2026-12-05")?.moment).toBe(instant("2026-12-05T19:00:00+08:00"));
    expect(on(show({ start: instant("2026-12-05T21:00:00+08:00") }), "2026-12-05")?.state).toBe("before");
  });

  test("V1, V2: what can be chosen is exactly what can be had, whatever stands in the way", () => {
    const units = ["a", "b", "c"].map((id) => ({ id, assetTag: id, withheld: false }));
    const base = instant("2026-12-01T00:00:00+08:00");
    const hold = fc
      .record({
        unitId: fc.constantFrom("a", "b", "c"),
        from: fc.integer({ min: -48, max: 800 }),
        length: fc.integer({ min: 1, max: 300 }),
      })
      .map(({ unitId, from, length }) => ({
        unitId,
        period: { from: plusHours(base, from), until: plusHours(base, from + length) },
      }));
    fc.assert(
      fc.property(fc.array(hold, { maxLength: 12 }), fc.option(fc.constant(start)), (holds, begun) => {
        const freeFor = (period: Period, most = MANY) =>
          Math.min(most, freeUnits(units, holds, blockedPeriod(period, figures)).length);
        for (const { moment, free, state, day } of show({ start: begun }, freeFor).days) {
          const period = begun
            ? moment && { from: begun, until: moment }
            : moment && { from: moment, until: plusHours(moment, 4) };
          if (period) expect(freeFor(period)).toBeGreaterThan(0);
          if (begun && period) expect(free).toBe(freeFor(period));
          if (state === "full" && begun) {
            const asked = { from: begun, until: instant(`${day}T17:00:00+08:00`) };
            const kept = units.filter(
              (unit) => !holds.some((each) => each.unitId === unit.id && overlaps(each.period, blockedPeriod(asked, figures))),
            );
            expect(kept).toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the choice as the address says it", () => {
  const asked = (typed: Instant | null, text = "x") => startAsked(typed, text, figures, now);
  test("a start that is over, too far or none is refused, none at all is not", () => {
    expect(asked(null, "")).toEqual({ start: null, refused: false });
    expect(asked(start)).toEqual({ start, refused: false });
    expect(asked(null)).toEqual({ start: null, refused: true });
    expect(asked(instant("2026-11-25T09:00:00+08:00")).refused).toBe(true);
    expect(asked(instant("2029-11-25T09:00:00+08:00")).refused).toBe(true);
  });

  test("two hours change the dates' hours; what is no hour changes nothing", () => {
    const typed = { from: "2026-12-01T09:00", until: "2026-12-01T09:00" };
    const ask = (query: string) => atHours(new URLSearchParams(query), typed);
    expect(ask("")).toBeNull();
    expect(ask("fromTime=14:30&untilTime=18:00")).toEqual({ from: "2026-12-01T14:30", until: "2026-12-01T18:00" });
    expect(ask("fromTime=25:00&untilTime=noon")).toEqual(typed);
    expect(atHours(new URLSearchParams("fromTime=10:00"), { from: "x", until: "" })).toEqual({ from: "x", until: "" });
  });

  test("hours are those of the shop and those that stand", () => {
    const hours = hoursToChoose({ from: instant("2026-12-01T07:15:00+08:00"), until: chosen.until }, figures);
    expect(hours.slice(0, 3)).toEqual(["07:15", "09:00", "09:30"]);
    expect(hours.at(-1)).toBe("18:00");
  });

  test("every day of a year ahead is in one month, once", () => {
    let month: string | null = "2026-11";
    const days: Day[] = [];
    while (month) {
      const shown = show({ wanted: month });
      days.push(...shown.days.map((each) => each.day));
      month = shown.next;
    }
    expect(new Set(days).size).toBe(days.length);
    expect(days[0]).toBe("2026-11-01");
    expect(days.at(-1)).toBe("2027-11-30");
    expect(days.includes(plusDays(dayOf(now), 365))).toBe(true);
  });
});
