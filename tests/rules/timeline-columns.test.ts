import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day, instant, plusDays } from "~/kernel/time";
import { headings, neighbourOf, placeOf, shiftOf, windowFrom, zooms } from "~/timeline/columns";
import { pagesOf, viewFrom, addressOf, firstDayOf } from "~/timeline/asked-view";

describe("the columns of the timeline", () => {
  test.each([
    ["hour", "2026-12-31", 48, "2026-12-30T16:00:00Z", "2027-01-01T16:00:00Z"],
    ["day", "2026-12-15", 31, "2026-12-14T16:00:00Z", "2027-01-14T16:00:00Z"],
    ["day", "2028-02-01", 31, "2028-01-31T16:00:00Z", "2028-03-02T16:00:00Z"],
    ["day", "2027-02-01", 31, "2027-01-31T16:00:00Z", "2027-03-03T16:00:00Z"],
    ["month", "2026-11-25", 12, "2026-10-31T16:00:00Z", "2027-10-31T16:00:00Z"],
  ] as const)("zoom %s from %s has %i columns in Shanghai", (zoom, from, count, start, end) => {
    const { columns, from: first, until } = windowFrom(zoom, day(from));
    expect(columns).toHaveLength(count);
    expect([first, until]).toEqual([start, end]);
    for (const [index, column] of columns.entries()) expect(column.until).toBe(columns[index + 1]?.from ?? until);
  });

  test("29 February has a column of its own, and its month is a day longer", () => {
    const days = windowFrom("day", day("2028-02-27")).columns.map((column) => column.day);
    expect(days.slice(0, 4)).toEqual(["2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01"]);
    const [, february] = windowFrom("month", day("2028-01-31")).columns;
    expect([february?.from, february?.until]).toEqual(["2028-01-31T16:00:00Z", "2028-02-29T16:00:00Z"]);
  });

  test("Saturdays and Sundays are days of rest, a day the shop is closed is marked as such", () => {
    const { columns } = windowFrom("day", day("2026-12-03"), new Set([day("2026-12-04"), day("2026-12-05")]));
    expect(columns.slice(0, 5).map((column) => column.rest)).toEqual([null, "closed", "closed", "weekend", null]);
    expect(windowFrom("month", day("2026-12-05")).columns.every((column) => column.rest === null)).toBe(true);
  });

  test("headings name each month, day or year once, over as many columns as it has", () => {
    expect(headings(windowFrom("day", day("2026-12-15")))).toEqual([
      { day: "2026-12-15", span: 17 },
      { day: "2027-01-01", span: 14 },
    ]);
    expect(headings(windowFrom("hour", day("2026-12-31"))).map(({ span }) => span)).toEqual([24, 24]);
    expect(headings(windowFrom("month", day("2026-11-25"))).map(({ span }) => span)).toEqual([2, 10]);
  });

  test("the windows before and after join on, and a year back and forth is the same month", () => {
    expect(neighbourOf("hour", day("2027-01-01"), -1)).toBe("2026-12-30");
    expect(neighbourOf("month", day("2026-11-25"), 1)).toBe("2027-11-01");
    fc.assert(
      fc.property(fc.constantFrom(...zooms), fc.integer({ min: 0, max: 3000 }), (zoom, days) => {
        const from = windowFrom(zoom, plusDays(day("2024-01-01"), days)).columns[0]?.day ?? day("2024-01-01");
        expect(neighbourOf(zoom, neighbourOf(zoom, from, 1), -1)).toBe(from);
      }),
    );
  });

  test("a moment's place is in percent, and what is outside stands at the edge", () => {
    const window = windowFrom("hour", day("2026-12-01"));
    expect(placeOf(window, instant("2026-12-01T12:00:00+08:00"))).toBe(25);
    expect(placeOf(window, instant("2026-11-01T12:00:00+08:00"))).toBe(0);
    expect(placeOf(window, instant("2027-11-01T12:00:00+08:00"))).toBe(100);
  });

  test("a bar is moved in half hours where hours are seen, else in whole days", () => {
    const hours = windowFrom("hour", day("2026-12-01"));
    expect(shiftOf(hours, (100 / 48) * 1.3)).toBe(90 * 60_000);
    const days = windowFrom("day", day("2026-12-01"));
    expect(shiftOf(days, (100 / 31) * -2.4)).toBe(-2 * 86_400_000);
    expect(shiftOf(days, 0.2)).toBe(0);
  });
});

describe("what the address says of the timeline", () => {
  const view = (query: string) => viewFrom(new URLSearchParams(query));

  test.each([
    "zoom=week&from=2026-02-30&category=cars&only=x&page=0",
    "zoom=&from=&model=&category=&brand=&only=&page=-1",
    "from=9999-12-31&page=99999999999999999999",
    `from=1800-01-01&model=${"x".repeat(200)}&page=1e3`,
  ])("values that mean nothing are as good as none: %s", (query) => expect(view(query)).toEqual(view("")));

  test("the address of a view reads back as that view", () => {
    const asked = "zoom=hour&from=2028-02-29&model=thinkpad-t14&category=laptops&brand=Lenovo&only=trouble&at=R261125-001&page=3";
    expect(view(addressOf(view(asked)).split("?")[1] ?? "")).toEqual(view(asked));
    expect(addressOf(view(""))).toBe("/desk/timeline");
  });

  test("without a day it opens a little before today, so that what is late is seen too", () => {
    expect(firstDayOf(view(""), day("2027-01-01"))).toBe("2026-12-30");
    expect(firstDayOf(view("zoom=hour"), day("2027-01-01"))).toBe("2027-01-01");
    expect(firstDayOf(view("zoom=month"), day("2026-11-25"))).toBe("2026-11-01");
    expect(firstDayOf(view("from=2028-02-29"), day("2026-11-25"))).toBe("2028-02-29");
  });

  test("pages hold whole models, each once, and no more machines than fit unless one model alone has more", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 80 }),
        (counts, most) => {
          const models = counts.map((machines, index) => ({ id: String(index), machines }));
          const pages = pagesOf(models, most);
          expect(pages.flat()).toEqual(models);
          for (const page of pages)
            expect(page.length === 1 || page.reduce((sum, each) => sum + each.machines, 0) <= most).toBe(true);
        },
      ),
    );
  });
});
