import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, day, dayOf, HOUR, instant, MINUTE, millisBetween, plusDays, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { exampleFor, promiseFor } from "~/service/promise";
import { plusServed, serviceHoursOf } from "~/service/service-hours";
import type { ServiceHours } from "~/service/service-hours";
import { defaultHouseFigures as house } from "~/settings/house-figures";

const figures = { ...house, servicePlusFrom: 8, servicePlusUntil: 20 };
const daytime: ServiceHours = { from: 8, until: 20 };
const term = { from: instant("2026-10-01T10:00:00+08:00"), until: instant("2026-12-01T10:00:00+08:00") };
const dueOf = (tier: "basic" | "plus" | "rapid", callAt: Instant, hours: ServiceHours | null) =>
  promiseFor({ tier, region: "island", term, override: null, hours, callAt, agreedAt: null, pauses: [], now: callAt, figures });

describe("S3: service hours of a tier", () => {
  test("S3: none is around the clock, and basic promises nothing whatever is set", () => {
    expect(serviceHoursOf("plus", house)).toBeNull();
    expect(serviceHoursOf("rapid", house)).toBeNull();
    expect(serviceHoursOf("plus", figures)).toEqual(daytime);
    expect(serviceHoursOf("negotiated", figures)).toEqual(daytime);
    expect(serviceHoursOf("rapid", figures)).toBeNull();
    expect(serviceHoursOf("basic", figures)).toBeNull();
  });

  test.each([
    ["within the day", "2026-10-08T08:00:00+08:00", 12, "2026-10-08T20:00:00+08:00"],
    ["over the night", "2026-10-08T18:00:00+08:00", 4, "2026-10-09T10:00:00+08:00"],
    ["reported at night", "2026-10-08T23:30:00+08:00", 4, "2026-10-09T12:00:00+08:00"],
    ["two days long", "2026-10-08T13:00:00+08:00", 24, "2026-10-10T13:00:00+08:00"],
  ])("S3: %s", (_name, from, hours, due) => expect(plusServed(instant(from), hours * HOUR, daytime)).toBe(instant(due)));

  test("S3: agrees with counting minute by minute", () => {
    const minute = fc.integer({ min: 0, max: 3 * 24 * 60 });
    const hours = fc.record({ from: fc.integer({ min: 0, max: 12 }), until: fc.integer({ min: 13, max: 24 }) });
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 1500 }), hours, (start, length, served) => {
        const since = plusMinutes(instant("2026-12-30T00:00:00+08:00"), start);
        let [now, left] = [since, length];
        while (left > 0) {
          const hour = new Date(Date.parse(now) + 8 * HOUR).getUTCHours();
          if (hour >= served.from && hour < served.until) left -= 1;
          now = plusMinutes(now, 1);
        }
        expect(plusServed(since, length * MINUTE, served)).toBe(now);
      }),
      { numRuns: 150 },
    );
  });

  test("S2, S3: the due time says so; with hours around the clock it is as without", () => {
    const callAt = instant("2026-10-08T18:00:00+08:00");
    const { dueAt, reasons } = dueOf("plus", callAt, daytime);
    expect(dueAt).toBe(instant("2026-10-10T18:00:00+08:00"));
    expect(reasons.at(-1)).toMatchObject({ kind: "tier-hours", hours: 24, between: daytime });
    expect(dueOf("plus", callAt, null).dueAt).toBe(plusHours(callAt, 24));
    expect(dueOf("plus", callAt, { from: 0, until: 24 }).dueAt).toBe(plusHours(callAt, 24));
  });

  test("S2, S3: rapid, long: who calls in the morning never waits longer than who calls after noon", () => {
    for (let hour = 0; hour <= 12; hour += 1) {
      const callAt = at(day("2026-10-08"), `${String(hour).padStart(2, "0")}:00`);
      const due = dueOf("rapid", callAt, { from: 12, until: 13 }).dueAt;
      expect(due && due <= at(plusDays(dayOf(callAt), 1), "12:00")).toBe(true);
    }
  });

  test("S3: a tier with service hours says so before signing", () => {
    const example = exampleFor("plus", "island", term, figures);
    expect(millisBetween(example.callAt, example.dueAt as Instant)).toBeGreaterThan(24 * HOUR);
  });
});
