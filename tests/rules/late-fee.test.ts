import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fen, yuan } from "~/kernel/money";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import { dueBackAt, lateFee } from "~/payments/late-fee";
import type { RateCard } from "~/pricing/rent";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const due = instant("2026-12-11T10:00:00+08:00");
const byDay: RateCard = { hourly: null, daily: yuan(20), weekly: yuan(100), monthly: yuan(300) };
const byHour: RateCard = { ...byDay, hourly: yuan(4) };
const fee = (card: RateCard, minutes: number, units = 1) =>
  lateFee({ card, due, returned: plusMinutes(due, minutes), units, figures });

describe("R1: what a late return costs", () => {
  test.each([
    ["on time", 0, 0, 0],
    ["two hours late, the grace", 120, 0, 0],
    ["a minute beyond it", 121, 1, 20],
    ["a day beyond it", 120 + 24 * 60, 1, 20],
    ["a day and a minute beyond it", 121 + 24 * 60, 2, 40],
    ["five days", 120 + 5 * 24 * 60, 5, 100],
    ["six days: a new rental of a week costs less", 120 + 6 * 24 * 60, 6, 100],
    ["eight days: a week and a day", 120 + 8 * 24 * 60, 8, 120],
    ["thirty days: a month", 120 + 30 * 24 * 60, 30, 300],
  ])("R1: %s", (_name, minutes, days, amount) => {
    expect(fee(byDay, minutes)).toMatchObject({ days, amount: yuan(amount) });
  });

  test("P1: where the model is let by the hour, no more than the shortest rental that can be booked", () => {
    expect(fee(byHour, 121)).toEqual({ days: 1, amount: yuan(16), capped: true });
    expect(fee(byHour, 120 + 5 * 60)).toEqual({ days: 1, amount: yuan(20), capped: false });
  });

  test("P5: ten machines late cost no more than ten booked anew, discount and all", () => {
    expect(fee(byDay, 121, 10).amount).toBe(yuan(18));
  });

  test("R1: later never costs less, and never more than the day rate for each started day", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 90_000 }), (one, other) => {
        const [sooner, later] = [fee(byHour, Math.min(one, other)), fee(byHour, Math.max(one, other))];
        expect(later.amount).toBeGreaterThanOrEqual(sooner.amount);
        expect(later.amount).toBeLessThanOrEqual(fen(later.days * byHour.daily));
      }),
    ));
});

describe("R1: when machines are to be back", () => {
  const period = { from: instant("2026-12-01T10:00:00+08:00"), until: due };
  const fetched = { from: due, until: plusHours(due, 2) };

  test("brought to the shop: at the end of the term", () =>
    expect(dueBackAt({ period, receipt: "pickup", handedOutAt: plusHours(period.from, 5), fetched: null })).toBe(due));

  test("fetched by us: not before our own window has passed", () =>
    expect(dueBackAt({ period, receipt: "delivery", handedOutAt: period.from, fetched })).toBe(fetched.until));

  test("delivered late by us: so much later", () =>
    expect(dueBackAt({ period, receipt: "delivery", handedOutAt: plusHours(period.from, 5), fetched })).toBe(plusHours(due, 5)));
});
