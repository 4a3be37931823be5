import { describe, expect, test } from "vitest";
import { askedPeriod, endAfter, periodFrom, usualPeriod } from "~/catalogue/asked-period";
import { instant } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const now = instant("2026-11-24T10:00:00+08:00");
const ask = (query: string) => askedPeriod(new URLSearchParams(query), now, figures);

describe("the dates of an address", () => {
  test("nobody asked: a week from tomorrow morning, from noon on a day later, so that a viewing fits before it (V4)", () => {
    expect(usualPeriod(now).from).toBe(instant("2026-11-25T09:00:00+08:00"));
    expect(usualPeriod(instant("2026-11-24T12:00:00+08:00"))).toEqual({
      from: instant("2026-11-26T09:00:00+08:00"),
      until: instant("2026-12-03T09:00:00+08:00"),
    });
  });

  test("a start alone is asked for a week", () => {
    expect(ask("from=2026-12-01T09:30")).toEqual({
      period: { from: instant("2026-12-01T09:30:00+08:00"), until: instant("2026-12-08T09:30:00+08:00") },
      typed: { from: "2026-12-01T09:30", until: "2026-12-08T09:30" },
      refused: null,
    });
  });

  test.each([
    ["T1: a past start", "from=2026-11-20T09:00&until=2026-11-29T09:00", "from", "starts-in-the-past"],
    ["T1: a reversed period", "from=2026-12-05T09:00&until=2026-12-01T09:00", "until", "period-reversed"],
    ["T1: three hours", "from=2026-12-05T09:00&until=2026-12-05T12:00", "until", "term-too-short"],
    ["A4: a lifetime", "from=2026-12-05T09:00&until=2066-12-05T09:00", "until", "term-too-long"],
    ["no date", "from=tomorrow&until=2026-12-05T09:00", "from", undefined],
    ["a day no calendar has", "from=2026-12-05T09:00&until=2027-02-30T09:00", "until", undefined],
  ])("%s is said beside its field, keeps what was typed and reckons with the usual dates", (_name, query, field, code) => {
    const { period, typed, refused } = ask(query);
    expect(refused?.field).toBe(field);
    expect(refused?.violation?.code).toBe(code);
    expect(new URLSearchParams({ ...typed }).toString()).toBe(new URLSearchParams(query).toString());
    expect(period).toEqual(usualPeriod(now));
  });
});

test("T3: a month moved to another start is a month of that start", () => {
  const month = { from: instant("2027-01-15T09:00:00+08:00"), until: instant("2027-02-15T09:00:00+08:00") };
  expect(periodFrom(instant("2027-02-01T09:00:00+08:00"), month).until).toBe(instant("2027-03-01T09:00:00+08:00"));
  const week = { from: month.from, until: instant("2027-01-22T09:00:00+08:00") };
  expect(periodFrom(instant("2027-02-01T09:00:00+08:00"), week).until).toBe(instant("2027-02-08T09:00:00+08:00"));
});

test("T3: half a year from 31 August ends on the last day of February", () => {
  expect(endAfter(instant("2026-08-31T09:00:00+08:00"), "halfYear")).toBe(instant("2027-02-28T09:00:00+08:00"));
  expect(endAfter(instant("2026-08-31T09:00:00+08:00"), "threeDays")).toBe(instant("2026-09-03T09:00:00+08:00"));
});
