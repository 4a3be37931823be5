import { describe, expect, test } from "vitest";
import { dayOf, instant, instantOf, plusMillis } from "~/kernel/time";

describe("moments from outside", () => {
  test.each([
    "9999-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z",
    "1991-12-31T23:59:59Z",
    "0000-01-01T00:00:00Z",
    "",
    "2026-02-30T00:00:00Z",
  ])("%j is none of the business", (text) => expect(() => instant(text)).toThrow(RangeError));

  test("what is reckoned from the last one is still a moment, and its day in Shanghai still a day", () => {
    const last = instant("2199-12-31T23:59:59Z");
    expect(dayOf(last)).toBe("2200-01-01");
    expect(plusMillis(last, 7000 * 365 * 86_400_000).slice(0, 2)).toBe("91");
  });

  test("no moment has a day after the year 9999 in Shanghai", () => {
    expect(dayOf(instantOf(Date.UTC(9999, 11, 31, 15, 59, 59)))).toBe("9999-12-31");
    expect(() => instantOf(Date.UTC(9999, 11, 31, 16))).toThrow(RangeError);
  });
});
