import { describe, expect, test } from "vitest";
import { publicDays } from "db/migrations/public-days";
import { at, day, weekdayOf } from "~/kernel/time";
import { hoursOn } from "~/opening/opening-hours";
import { isWorkingDay, plusWorkingDays } from "~/opening/working-day";
import type { PublicDay } from "~/opening/working-day";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { checkSlot, slotsOn } from "~/viewings/slot";
import { mondayOf, weekOf } from "~/viewings/week";
import { dayOf } from "~/kernel/time";

const calendar = new Map(publicDays.map((each) => [day(each.day), { ...each, day: day(each.day) } as PublicDay]));

describe("working days as decreed", () => {
  test.each([
    ["2026-10-09", true, "a Friday"],
    ["2026-10-10", true, "a Saturday worked for the National Day"],
    ["2026-10-11", false, "a Sunday"],
    ["2026-10-07", false, "a Wednesday of the National Day"],
    ["2026-02-14", true, "a Saturday worked for the Spring Festival"],
    ["2026-02-28", true, "the last day of February, worked"],
    ["2026-02-23", false, "a Monday, the last of the Spring Festival"],
    ["2027-02-08", false, "by the law alone"],
  ])("D7: %s: %s (%s)", (text, works) => expect(isWorkingDay(day(text), calendar)).toBe(works));

  test.each([
    ["2026-09-30", 3, "2026-10-10"],
    ["2026-11-26", 3, "2026-12-01"],
    ["2025-12-31", 1, "2026-01-04"],
    ["2026-12-31", 3, "2027-01-06"],
    ["2028-02-28", 1, "2028-02-29"],
  ])("D7: %s plus %i working days is %s", (from, count, until) =>
    expect(plusWorkingDays(day(from), count, calendar)).toBe(until),
  );

  test("D7: every make-up day falls on a weekend, or it would be worked anyway", () =>
    expect(publicDays.filter((each) => each.kind === "workday" && weekdayOf(day(each.day)) < 6)).toEqual([]));
});

describe("closed days", () => {
  const [sunday, monday] = [day("2026-11-29"), day("2026-11-30")];
  const special = new Map([
    [sunday, { day: sunday, hours: null, note: "盘点" }],
    [monday, { day: monday, hours: { opensAt: "13:00", closesAt: "15:00" }, note: "" }],
  ]);
  const bounds = { now: at(day("2026-11-28"), "17:00"), rentalStart: at(day("2026-12-05"), "09:00"), figures, special };

  test("V4: there are no slots on a closed day, and other hours on a special one", () => {
    expect(hoursOn(sunday, special, figures)).toBeNull();
    expect(slotsOn(sunday, { ...bounds, booked: new Map() })).toEqual([]);
    expect(slotsOn(monday, { ...bounds, booked: new Map() }).map((slot) => slot.from)).toEqual(
      ["13:00", "13:30", "14:00", "14:30"].map((time) => at(monday, time)),
    );
  });

  test("V4: a slot on a closed day is refused, and the earliest one named is on the next open day", () => {
    expect(checkSlot(at(sunday, "10:00"), { ...bounds, booked: 0 })).toEqual({ code: "slot-closed" });
    const late = { ...bounds, now: at(day("2026-11-28"), "16:30"), booked: 0 };
    expect(checkSlot(at(day("2026-11-28"), "17:30"), late)).toEqual({ code: "slot-too-soon", earliest: at(monday, "13:00") });
  });

  test("V4: a week shows every slot with its places, and whoever was booked before the day was closed", () => {
    expect(mondayOf(sunday)).toBe("2026-11-23");
    const coming = [{ from: at(sunday, "10:00") }, { from: at(monday, "13:00") }];
    const last = weekOf(mondayOf(sunday), coming, dayOf, { special, figures })[6];
    expect(last).toEqual({ day: sunday, closed: "盘点", slots: [{ from: at(sunday, "10:00"), coming: [coming[0]], left: 1 }] });
    const first = weekOf(monday, coming, dayOf, { special, figures })[0];
    expect(first?.slots.map((slot) => slot.left)).toEqual([1, 2, 2, 2]);
  });
});
