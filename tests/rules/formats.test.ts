import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { fen } from "~/kernel/money";
import { at, day, instant, instantOf } from "~/kernel/time";
import {
  formatDay,
  formatDuration,
  formatMoment,
  formatMoney,
  formatMoneyShort,
  formatPeriod,
  fromFieldValue,
  toFieldValue,
} from "~/ui/formats";

describe("money", () => {
  test.each([
    [0, "¥0.00"],
    [5, "¥0.05"],
    [99_999, "¥999.99"],
    [128_000, "¥1,280.00"],
    [123_456_789, "¥1,234,567.89"],
    [-4_050, "−¥40.50"],
  ])("%i fen reads %s", (amount, text) => expect(formatMoney(fen(amount))).toBe(text));

  test("the short form drops only empty decimals", () => {
    expect(formatMoneyShort(fen(128_000))).toBe("¥1,280");
    expect(formatMoneyShort(fen(128_050))).toBe("¥1,280.50");
    expect(formatMoneyShort(fen(100_000))).toBe("¥1,000");
  });

  test("the text reads back as the amount", () =>
    assert(
      property(integer({ min: 0, max: 10 ** 12 }), (amount) => {
        const digits = formatMoney(fen(amount)).replace(/[¥,.]/g, "");
        expect(Number(digits)).toBe(amount);
      }),
    ));
});

describe("moments", () => {
  test("a moment is shown in Shanghai, whatever day it is in UTC", () => {
    expect(formatMoment(instant("2026-12-01T09:00:00+08:00"))).toBe("12月1日 周二 09:00");
    expect(formatMoment(instant("2026-11-30T16:30:00Z"))).toBe("12月1日 周二 00:30");
    expect(formatMoment(instant("2026-12-31T18:00:00Z"), { year: true })).toBe("2027年1月1日 周五 02:00");
  });

  test("a day has its weekday, with the year where asked for", () => {
    expect(formatDay(day("2028-02-29"))).toBe("2月29日 周二");
    expect(formatDay(day("2026-11-22"), { year: true })).toBe("2026年11月22日 周日");
  });

  test("a period names both ends", () =>
    expect(formatPeriod({ from: at(day("2026-12-01"), "09:00"), until: at(day("2026-12-03"), "18:00") })).toBe(
      "12月1日 周二 09:00 – 12月3日 周四 18:00",
    ));
});

describe("durations", () => {
  test.each([
    [0, "不到 1 分钟"],
    [0.9, "不到 1 分钟"],
    [1, "1 分"],
    [60, "1 小时"],
    [130, "2 小时 10 分"],
    [1439, "23 小时 59 分"],
    [1440, "1 天"],
    [1441, "1 天"],
    [4560, "3 天 4 小时"],
    [-130, "2 小时 10 分"],
  ])("%d minutes read %s", (minutes, text) => expect(formatDuration(minutes)).toBe(text));
});

describe("date and hour fields", () => {
  test("a field shows and reads Shanghai time", () => {
    expect(toFieldValue(instant("2026-12-01T01:00:00Z"))).toBe("2026-12-01T09:00");
    expect(fromFieldValue("2026-12-01T00:30")).toBe("2026-11-30T16:30:00Z");
  });

  test.each([
    "",
    "2026-12-01",
    "2026-02-30T09:00",
    "2026-12-01T24:00",
    "2026-13-01T09:00",
    "2026-12-01T09:00Z",
    "0001-01-01T00:00",
    "x",
  ])("%j is no moment", (text) => expect(fromFieldValue(text)).toBeNull());

  test("what a field shows reads back as the same minute", () =>
    assert(
      property(integer({ min: Date.UTC(1993, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 }), (minute) => {
        const moment = instantOf(minute * 60_000);
        expect(fromFieldValue(toFieldValue(moment))).toBe(moment);
      }),
    ));
});
