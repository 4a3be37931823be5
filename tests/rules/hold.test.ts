import fc from "fast-check";
import { expect, test } from "vitest";
import { instant, instantOf, later, millisOf, plusHours, plusMinutes } from "~/kernel/time";
import { holdEndsAt, warningAt } from "~/reservations/hold";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const placedAt = instant("2026-10-01T10:00:00+08:00");
const start = instant("2026-10-08T09:00:00+08:00");

test("V5: a hold ends 24 hours after its viewing slot", () =>
  expect(holdEndsAt({ placedAt, start, viewingUntil: instant("2026-10-02T10:30:00+08:00"), figures })).toBe(
    instant("2026-10-03T10:30:00+08:00"),
  ));

test("V5: or at the rental's start, whichever is first", () =>
  expect(holdEndsAt({ placedAt, start, viewingUntil: instant("2026-10-07T18:00:00+08:00"), figures })).toBe(start));

test("V4, V5: a viewing that begins with the rental, or ends after its start, keeps the machine to the viewing's end", () => {
  expect(holdEndsAt({ placedAt, start, viewingUntil: plusMinutes(start, 30), figures })).toBe(plusMinutes(start, 30));
  expect(holdEndsAt({ placedAt, start, viewingUntil: plusMinutes(start, 1), figures })).toBe(plusMinutes(start, 1));
  expect(holdEndsAt({ placedAt, start, viewingUntil: start, figures })).toBe(start);
});

test("V6: without a viewing it ends 24 hours before the start", () =>
  expect(holdEndsAt({ placedAt, start, viewingUntil: null, figures })).toBe(instant("2026-10-07T09:00:00+08:00")));

test("V6: booked later than that, it ends at the start", () => {
  const limit = instant("2026-10-07T09:00:00+08:00");
  expect(holdEndsAt({ placedAt: plusMinutes(limit, 1), start, viewingUntil: null, figures })).toBe(start);
  expect(holdEndsAt({ placedAt: limit, start, viewingUntil: null, figures })).toBe(start);
  expect(holdEndsAt({ placedAt: plusMinutes(limit, -1), start, viewingUntil: null, figures })).toBe(limit);
});

test("V5, V6: both spans are settings", () => {
  const own = { ...figures, holdAfterViewingHours: 6, holdBeforeStartHours: 48 };
  expect(holdEndsAt({ placedAt, start, viewingUntil: plusHours(placedAt, 5), figures: own })).toBe(plusHours(placedAt, 11));
  expect(holdEndsAt({ placedAt, start, viewingUntil: null, figures: own })).toBe(plusHours(start, -48));
});

test("V5, V6: a hold outlasts the rental's start only to the end of its viewing, and never ends before it was placed", () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.option(fc.integer({ min: 1, max: 2000 })), (hoursToStart, viewing) => {
      const begins = plusHours(placedAt, hoursToStart);
      const viewingUntil = viewing === null ? null : instantOf(millisOf(placedAt) + viewing * 3_600_000);
      const ends = holdEndsAt({ placedAt, start: begins, viewingUntil, figures });
      expect(ends <= later(begins, viewingUntil ?? begins)).toBe(true);
      expect(viewingUntil === null || ends >= viewingUntil).toBe(true);
      expect(ends > placedAt).toBe(true);
    }),
  ));

test("V6: the customer is warned a day before his hold ends", () =>
  expect(warningAt({ holdEndsAt: start, toldAt: placedAt })).toBe(instant("2026-10-07T09:00:00+08:00")));

test("V6: told within the last day there is no warning any more, a minute before it there is", () => {
  const warning = instant("2026-10-07T09:00:00+08:00");
  expect(warningAt({ holdEndsAt: start, toldAt: plusMinutes(warning, 1) })).toBeNull();
  expect(warningAt({ holdEndsAt: start, toldAt: warning })).toBeNull();
  expect(warningAt({ holdEndsAt: start, toldAt: plusMinutes(warning, -1) })).toBe(warning);
});
