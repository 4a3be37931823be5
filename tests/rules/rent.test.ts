import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fen, yuan, type Fen } from "~/kernel/money";
import { DAY, HOUR, instant, instantOf, millisOf, plusMonths, type Instant, type Period } from "~/kernel/time";
import { freeExtension, measure, rentOf, type RateCard } from "~/pricing/rent";

const card: RateCard = { hourly: yuan(5), daily: yuan(20), weekly: yuan(80), monthly: yuan(200) };
const start = instant("2026-10-08T09:00:00+08:00");
const lasting = (milliseconds: number, from: Instant = start): Period => ({
  from,
  until: instantOf(millisOf(from) + milliseconds),
});
const rent = (rates: RateCard, period: Period) => rentOf(rates, measure(period));

const rate = fc.integer({ min: 1, max: 50_000 }).map(fen);
/** Any rates at all: weeks dearer than seven days, days dearer than 24 hours, months dearer than anything. */
const anyCard: fc.Arbitrary<RateCard> = fc.record({
  hourly: fc.option(rate),
  daily: rate,
  weekly: fc.option(rate),
  monthly: rate,
});
const anyStart = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2029, 0, 1) / 1000 })
  .map((seconds) => instantOf(seconds * 1000));
const minutes = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * 60_000);

/** Every combination of parts that reaches the end, without any thought of which are sensible. */
function exhaustive(rates: RateCard, period: Period): Fen {
  const until = millisOf(period.until);
  let least = Infinity;
  for (let months = 0; ; months++) {
    const afterMonths = millisOf(plusMonths(period.from, months));
    const left = Math.max(0, until - afterMonths);
    for (let weeks = 0; weeks <= (rates.weekly === null ? 0 : Math.ceil(left / (7 * DAY))); weeks++)
      for (let days = 0; days <= Math.ceil(left / DAY); days++)
        for (let hours = 0; hours <= (rates.hourly === null ? 0 : Math.ceil(left / HOUR)); hours++) {
          if (weeks * 7 * DAY + days * DAY + hours * HOUR < left) continue;
          const cost = months * rates.monthly + weeks * (rates.weekly ?? 0) + days * rates.daily + hours * (rates.hourly ?? 0);
          least = Math.min(least, cost);
        }
    if (afterMonths >= until) return fen(least);
  }
}

describe("P1", () => {
  test.each([
    ["one begun hour counts whole", HOUR / 2, 500, { months: 0, weeks: 0, days: 0, hours: 1 }],
    ["3 hours by the hour", 3 * HOUR, 1500, { months: 0, weeks: 0, days: 0, hours: 3 }],
    ["4 hours cost a day, and are called one", 4 * HOUR, 2000, { months: 0, weeks: 0, days: 1, hours: 0 }],
    ["a day and 2 hours", 26 * HOUR, 3000, { months: 0, weeks: 0, days: 1, hours: 2 }],
    ["3 days", 3 * DAY, 6000, { months: 0, weeks: 0, days: 3, hours: 0 }],
    ["6 days are cheaper as a week", 6 * DAY, 8000, { months: 0, weeks: 1, days: 0, hours: 0 }],
    ["a week and 2 days", 9 * DAY, 12_000, { months: 0, weeks: 1, days: 2, hours: 0 }],
    ["18 days are cheaper as a month", 18 * DAY, 20_000, { months: 1, weeks: 0, days: 0, hours: 0 }],
    ["1 month + 1 week + 2 days", 40 * DAY, 32_000, { months: 1, weeks: 1, days: 2, hours: 0 }],
  ])("P1: %s", (_name, length, amount, parts) => {
    expect(rent(card, lasting(length))).toEqual({ amount, parts });
  });

  test("P1: without rates per hour and week, hours are begun days and weeks are days", () => {
    const plain: RateCard = { ...card, hourly: null, weekly: null };
    expect(rent(plain, lasting(5 * HOUR))).toEqual({ amount: 2000, parts: { months: 0, weeks: 0, days: 1, hours: 0 } });
    expect(rent(plain, lasting(7 * DAY + 1000)).parts).toEqual({ months: 0, weeks: 0, days: 8, hours: 0 });
  });

  test("P1: odd rates are used where they are cheaper, and only there", () => {
    const dearWeek: RateCard = { ...card, weekly: yuan(150), monthly: yuan(2000) };
    expect(rent(dearWeek, lasting(7 * DAY))).toEqual({ amount: 14_000, parts: { months: 0, weeks: 0, days: 7, hours: 0 } });
    const cheapHour: RateCard = { ...card, hourly: fen(50), weekly: null, monthly: yuan(2000) };
    expect(rent(cheapHour, lasting(2 * DAY))).toEqual({ amount: 2400, parts: { months: 0, weeks: 0, days: 0, hours: 48 } });
  });

  test("P1, T3: months are counted from the start, so 31 January to 31 March is two of them", () => {
    const from = instant("2026-01-31T10:00:00+08:00");
    const two = { from, until: instant("2026-03-31T10:00:00+08:00") };
    expect(rent(card, two)).toEqual({ amount: 40_000, parts: { months: 2, weeks: 0, days: 0, hours: 0 } });
    const one = { from, until: instant("2026-02-28T10:00:00+08:00") };
    expect(rent(card, one).parts.months).toBe(1);
  });

  test("P1: a month runs by the Shanghai calendar, not by UTC", () => {
    const from = instant("2026-03-01T06:00:00+08:00");
    const until = instant("2026-04-01T06:00:00+08:00");
    expect(rent(card, { from, until })).toEqual({ amount: 20_000, parts: { months: 1, weeks: 0, days: 0, hours: 0 } });
  });

  test("P1: the rent equals the least of all covers", () => {
    fc.assert(
      fc.property(anyCard, anyStart, minutes(5 * 24 * 60), (rates, from, length) => {
        const period = lasting(length, from);
        expect(rent(rates, period).amount).toBe(exhaustive(rates, period));
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(anyCard, anyStart, minutes(70 * 24 * 60), (rates, from, length) => {
        const period = lasting(length, from);
        const byDays = { ...rates, hourly: null };
        expect(rent(byDays, period).amount).toBe(exhaustive(byDays, period));
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ["29 February to 29 March", "2028-02-29", "2028-03-29", 1],
    ["31 January to 29 February of a leap year", "2028-01-31", "2028-02-29", 1],
    ["31 January to 28 February", "2027-01-31", "2027-02-28", 1],
    ["31 August to 30 September", "2026-08-31", "2026-09-30", 1],
    ["31 December to 31 January, across the year", "2026-12-31", "2027-01-31", 1],
    ["29 February to 28 February a year later", "2028-02-29", "2029-02-28", 12],
    ["29 February to 29 February four years later", "2028-02-29", "2032-02-29", 48],
    ["19 years to the day", "2026-11-30", "2045-11-30", 228],
  ])("P1, T3: %s is whole months, a day more is a day more", (_name, first, last, months) => {
    const at = (day: string) => instant(`${day}T10:00:00+08:00`);
    const whole = { from: at(first), until: at(last) };
    expect(rent(card, whole)).toEqual({ amount: months * 20_000, parts: { months, weeks: 0, days: 0, hours: 0 } });
    const longer = { from: at(first), until: instantOf(millisOf(at(last)) + DAY) };
    expect(rent(card, longer)).toEqual({ amount: months * 20_000 + 2000, parts: { months, weeks: 0, days: 1, hours: 0 } });
    const shorter = { from: at(first), until: instantOf(millisOf(at(last)) - DAY) };
    expect(rent(card, shorter).amount).toBe(months * 20_000);
  });

  test("P1: with steps missing, the rent still equals the least of all covers, across month ends and 29 February", () => {
    const steps = fc.constantFrom<(keyof RateCard)[]>(["hourly"], ["weekly"], ["hourly", "weekly"]);
    // Around the ends of months, where a month is 28 to 31 days long.
    const monthEnd = fc
      .tuple(fc.integer({ min: 0, max: 35 }), fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 23 }))
      .map(([months, days, hours]) => instantOf(Date.UTC(2027, months + 1, days, hours)));
    fc.assert(
      fc.property(anyCard, steps, monthEnd, minutes(40 * 24 * 60), (rates, missing, from, length) => {
        const without = { ...rates, ...Object.fromEntries(missing.map((step) => [step, null])) };
        // Hours are tried one by one: where they are let, the term stays short.
        const period = lasting(without.hourly === null ? length : Math.ceil(length / 8), from);
        expect(rent(without, period).amount).toBe(exhaustive(without, period));
      }),
      { numRuns: 200 },
    );
  });

  test("P1, A4: a term of 19 years with the odd days is months and the cheapest rest, at once", () => {
    fc.assert(
      fc.property(anyCard, anyStart, fc.integer({ min: 0, max: 27 * 24 }), (rates, from, hours) => {
        const years = millisOf(plusMonths(from, 12 * 19));
        const { amount } = rent(rates, { from, until: instantOf(years + hours * HOUR) });
        const rest = hours === 0 ? 0 : rent(rates, { from: instantOf(years), until: instantOf(years + hours * HOUR) }).amount;
        expect(amount).toBeLessThanOrEqual(228 * rates.monthly + rest);
        expect(amount).toBeGreaterThanOrEqual(rent(rates, { from, until: instantOf(years) }).amount);
      }),
      { numRuns: 50 },
    );
  });

  test("P1, P3: the parts shown cover the term and add up to the amount", () => {
    fc.assert(
      fc.property(anyCard, anyStart, minutes(800 * 24 * 60), (rates, from, length) => {
        const period = lasting(length, from);
        const { amount, parts } = rent(rates, period);
        const end = millisOf(plusMonths(from, parts.months)) + parts.weeks * 7 * DAY + parts.days * DAY + parts.hours * HOUR;
        expect(end).toBeGreaterThanOrEqual(millisOf(period.until));
        if (rates.hourly === null) expect(parts.hours).toBe(0);
        if (rates.weekly === null) expect(parts.weeks).toBe(0);
        expect(amount).toBe(
          parts.months * rates.monthly +
            parts.weeks * (rates.weekly ?? 0) +
            parts.days * rates.daily +
            parts.hours * (rates.hourly ?? 0),
        );
      }),
    );
  });

  test("P1: a term that does not end after it begins is refused", () => {
    expect(() => measure({ from: start, until: start })).toThrow(RangeError);
    expect(() => measure({ from: start, until: instantOf(millisOf(start) - HOUR) })).toThrow(RangeError);
  });
});

describe("P2", () => {
  test("P2: a longer term never costs less", () => {
    fc.assert(
      fc.property(anyCard, anyStart, minutes(500 * 24 * 60), minutes(60 * 24 * 60), (rates, from, length, more) => {
        const shorter = rent(rates, lasting(length, from)).amount;
        expect(rent(rates, lasting(length + more, from)).amount).toBeGreaterThanOrEqual(shorter);
      }),
    );
  });

  test("P2: no term costs more than the next whole day, week or month", () => {
    fc.assert(
      fc.property(anyCard, anyStart, minutes(100 * 24 * 60), (rates, from, length) => {
        const { amount } = rent(rates, lasting(length, from));
        expect(amount).toBeLessThanOrEqual(Math.ceil(length / DAY) * rates.daily);
        if (rates.weekly !== null) expect(amount).toBeLessThanOrEqual(Math.ceil(length / (7 * DAY)) * rates.weekly);
        let months = 1;
        while (millisOf(plusMonths(from, months)) < millisOf(from) + length) months++;
        expect(amount).toBeLessThanOrEqual(months * rates.monthly);
      }),
    );
  });

  test("P2: 6 days never cost more than a week", () => {
    expect(rent(card, lasting(6 * DAY)).amount).toBeLessThanOrEqual(rent(card, lasting(7 * DAY)).amount);
  });

  test("P2: where a longer term costs the same, its end is told", () => {
    expect(freeExtension(card, lasting(6 * DAY))).toBe(instantOf(millisOf(start) + 7 * DAY));
    expect(freeExtension(card, lasting(5 * HOUR))).toBe(instantOf(millisOf(start) + 24 * HOUR));
    expect(freeExtension(card, lasting(20 * DAY))).toBe(instant("2026-11-08T09:00:00+08:00"));
    expect(freeExtension(card, lasting(3 * DAY))).toBeNull();
    expect(freeExtension(card, lasting(7 * DAY))).toBeNull();
  });

  test("P2: the free extension is the last step within 31 days at the same rent", () => {
    fc.assert(
      fc.property(anyCard, anyStart, minutes(100 * 24 * 60), (rates, from, length) => {
        const step = length < 2 * DAY ? HOUR : DAY;
        const { amount } = rent(rates, lasting(length, from));
        let last: Instant | null = null;
        for (let more = step; more <= 31 * DAY; more += step) {
          const longer = lasting(length + more, from);
          if (rent(rates, longer).amount === amount) last = longer.until;
        }
        expect(freeExtension(rates, lasting(length, from))).toBe(last);
      }),
      { numRuns: 60 },
    );
  });
});
