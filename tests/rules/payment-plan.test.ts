import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paymentPlan } from "~/agreements/payment-plan";
import { fen, sumFen, yuan } from "~/kernel/money";
import { DAY, HOUR, dayOf, instant, instantOf, lengthOf, millisOf, plusMillis } from "~/kernel/time";

const period = (from: string, until: string) => ({ from: instant(`${from}+08:00`), until: instant(`${until}+08:00`) });
const none = fen(0);

describe("R4: when rent is paid", () => {
  test("R4: short-term: everything at the hand-over, on the day in Shanghai", () => {
    const evening = period("2026-11-27T07:00:00", "2026-11-30T07:00:00");
    expect(paymentPlan({ rent: yuan(90), atHandover: yuan(20), period: evening })).toEqual([
      { on: "2026-11-27", amount: 11_000 },
    ]);
  });

  test("R4: 29 days and 23 hours are short-term, 30 days long-term; both within one month are one payment", () => {
    const start = instant("2026-12-01T09:00:00+08:00");
    const until = (hours: number) => ({ from: start, until: plusMillis(start, hours * HOUR) });
    expect(paymentPlan({ rent: yuan(100), atHandover: none, period: until(30 * 24 - 1) })).toHaveLength(1);
    expect(paymentPlan({ rent: yuan(100), atHandover: none, period: until(30 * 24) })).toHaveLength(1);
    const february = period("2027-02-01T09:00:00", "2027-03-03T09:00:00");
    expect(paymentPlan({ rent: yuan(100), atHandover: none, period: february })).toHaveLength(2);
    const short = period("2027-02-01T09:00:00", "2027-03-02T09:00:00");
    expect(paymentPlan({ rent: yuan(100), atHandover: none, period: short })).toHaveLength(1);
  });

  test("R4: three whole months: three equal payments in advance, deliveries with the first", () => {
    const months = period("2026-12-01T10:00:00", "2027-03-01T10:00:00");
    expect(paymentPlan({ rent: yuan(300), atHandover: yuan(23), period: months })).toEqual([
      { on: "2026-12-01", amount: 12_300 },
      { on: "2027-01-01", amount: 10_000 },
      { on: "2027-02-01", amount: 10_000 },
    ]);
  });

  test("R4: a part month costs its part; the last payment takes what rounding leaves", () => {
    const months = period("2026-12-01T10:00:00", "2027-02-15T10:00:00");
    // Two months and 14 of 28 days: 100 yuan by 2.5.
    expect(paymentPlan({ rent: yuan(100), atHandover: none, period: months }).map((payment) => payment.amount)).toEqual([
      4000, 4000, 2000,
    ]);
    const thirds = period("2026-12-01T10:00:00", "2027-03-01T10:00:00");
    expect(paymentPlan({ rent: yuan(100), atHandover: none, period: thirds }).map((payment) => payment.amount)).toEqual([
      3333, 3333, 3334,
    ]);
  });

  test("T3: due days are counted from the start: from 31 December on 31 January, 28 February, 31 March", () => {
    const months = period("2026-12-31T09:00:00", "2027-04-15T09:00:00");
    expect(paymentPlan({ rent: yuan(350), atHandover: none, period: months }).map((payment) => payment.on)).toEqual([
      "2026-12-31",
      "2027-01-31",
      "2027-02-28",
      "2027-03-31",
    ]);
  });

  test("R4: for any rent and term the sum is exact, the days rise, each month but the last costs the same", () => {
    const begins = millisOf(instant("2026-01-01T00:00:00+08:00"));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 * 365 * 1440 }),
        fc.integer({ min: 240, max: 20 * 365 * 1440 }),
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (startMinute, minutes, rent, atHandover) => {
          const from = instantOf(begins + startMinute * 60_000);
          const term = { from, until: plusMillis(from, minutes * 60_000) };
          const payments = paymentPlan({ rent: fen(rent), atHandover: fen(atHandover), period: term });
          expect(sumFen(payments.map((payment) => payment.amount))).toBe(rent + atHandover);
          expect(payments[0]?.on).toBe(dayOf(from));
          const days = payments.map((payment) => payment.on);
          expect([...new Set(days)].sort()).toEqual(days);
          expect(payments.every((payment) => payment.amount >= 0 && payment.on <= dayOf(term.until))).toBe(true);
          if (lengthOf(term) < 30 * DAY) expect(payments).toHaveLength(1);
          const between = payments.slice(1, -1).map((payment) => payment.amount);
          expect(new Set(between).size).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
