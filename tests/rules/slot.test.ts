import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, day, HOUR, instant, instantOf, plusDays, plusMinutes, startOfDay, timeOfDay, type Instant } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { checkSlot, slotsOn, viewingOutcomes } from "~/viewings/slot";

const today = day("2026-10-08");
const morning = at(today, "08:00");
const nextWeek = at(day("2026-10-15"), "09:00");
const check = (from: Instant, { now = morning, rentalStart = nextWeek, booked = 0 } = {}) =>
  checkSlot(from, { now, rentalStart, booked, figures });
const list = (now: Instant, rentalStart = nextWeek, booked: ReadonlyMap<Instant, number> = new Map(), on = today) =>
  slotsOn(on, { now, rentalStart, booked, figures });

describe("V4: which slots there are", () => {
  test("V4: 30 minutes each from 09:00 to 18:00, the last one over by closing time", () => {
    const slots = list(morning, nextWeek, new Map(), plusDays(today, 1));
    expect(slots).toHaveLength(18);
    expect(timeOfDay(slots[0]!.from)).toBe("09:00");
    expect(timeOfDay(slots.at(-1)!.from)).toBe("17:30");
    expect(timeOfDay(slots.at(-1)!.until)).toBe("18:00");
  });

  test("V4: daily, so on a Sunday too", () => expect(list(morning, nextWeek, new Map(), day("2026-10-11"))).toHaveLength(18));

  test("V4: at least two hours ahead", () => expect(list(morning)[0]!.from).toBe(at(today, "10:00")));

  test("V4: two at a time: one booked leaves one place", () => {
    const booked = new Map([[at(today, "10:00"), 1]]);
    expect(list(morning, nextWeek, booked)[0]!.left).toBe(1);
    expect(list(morning, nextWeek, booked)[1]!.left).toBe(2);
  });

  test("V4: a full slot is left out, or shown with no place left where a page asks for full ones", () => {
    const booked = new Map([[at(today, "10:00"), 2]]);
    const bounds = { now: morning, rentalStart: nextWeek, booked, figures };
    expect(slotsOn(today, bounds)[0]!.from).toBe(at(today, "10:30"));
    const all = slotsOn(today, { ...bounds, withFull: true });
    expect(all.slice(0, 2).map((slot) => [timeOfDay(slot.from), slot.left])).toEqual([
      ["10:00", 0],
      ["10:30", 2],
    ]);
  });

  test("V4: more viewings than places, after the places were made fewer, leave none and not fewer than none", () => {
    const crowded = { now: morning, rentalStart: nextWeek, booked: new Map([[at(today, "10:00"), 5]]), figures, withFull: true };
    expect(slotsOn(today, crowded)[0]!.left).toBe(0);
  });

  test("V4: full slots that are too soon or after the start are not shown either", () => {
    const booked = new Map([
      [at(today, "09:30"), 2],
      [at(today, "12:00"), 2],
    ]);
    const shown = slotsOn(today, { now: morning, rentalStart: at(today, "11:00"), booked, figures, withFull: true });
    expect(shown.map((slot) => timeOfDay(slot.from))).toEqual(["10:00", "10:30", "11:00"]);
  });

  test("V4: none after the rental begins", () =>
    expect(list(morning, at(today, "11:00")).map((slot) => timeOfDay(slot.from))).toEqual(["10:00", "10:30", "11:00"]));

  test("V4: the hours, the length and the places are settings", () => {
    const own = { ...figures, opensAt: "10:00", closesAt: "12:10", viewingMinutes: 60, viewingsAtATime: 5 };
    const slots = slotsOn(plusDays(today, 1), { now: morning, rentalStart: nextWeek, booked: new Map(), figures: own });
    expect(slots.map((slot) => [timeOfDay(slot.from), slot.left])).toEqual([
      ["10:00", 5],
      ["11:00", 5],
    ]);
  });
});

describe("V4: why a slot is refused", () => {
  test.each(["08:30", "18:00", "17:45", "10:10", "23:00", "10:00:01"])("V4: %s is in closed hours or between two slots", (time) =>
    expect(check(at(plusDays(today, 1), time))).toEqual({ code: "slot-closed" }),
  );

  test("V4: exactly two hours ahead will do, a second less will not", () => {
    expect(check(at(today, "10:00"))).toBeNull();
    const refused = check(at(today, "10:00"), { now: at(today, "08:00:01") });
    expect(refused).toMatchObject({ code: "slot-too-soon" });
  });

  test.each([
    ["08:00:01", "10:30", 0],
    ["08:00", "10:00", 0],
    ["15:31", "09:00", 1],
    ["23:50", "09:00", 1],
  ])("V4: at %s the refusal names a slot one can really choose: %s", (time, earliest, days) => {
    const now = at(today, time);
    const refused = check(at(today, "09:00"), { now });
    expect(refused).toEqual({ code: "slot-too-soon", earliest: at(plusDays(today, days), earliest) });
    expect(check(at(plusDays(today, days), earliest), { now })).toBeNull();
  });

  test("V4: a slot in the past is too soon", () =>
    expect(check(at(plusDays(today, -1), "10:00"))).toMatchObject({ code: "slot-too-soon" }));

  test("V4: with the rental's start will do, after it will not", () => {
    expect(check(at(today, "10:30"), { rentalStart: at(today, "10:30") })).toBeNull();
    expect(check(at(today, "11:00"), { rentalStart: at(today, "10:30") })).toEqual({ code: "slot-after-start" });
  });

  test("V4: two at a time, the third is refused", () => {
    expect(check(at(today, "10:00"), { booked: 1 })).toBeNull();
    expect(check(at(today, "10:00"), { booked: 2 })).toEqual({ code: "slot-full" });
  });

  test("V4: every slot that is offered is accepted, and every quarter of an hour that is not offered is refused", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -30, max: 60 }),
        fc.integer({ min: -5, max: 60 }),
        fc.integer({ min: 0, max: 3 }),
        (nowHours, startHours, booked) => {
          const now = instantOf(Date.parse(startOfDay(today)) + nowHours * HOUR);
          const rentalStart = instantOf(Date.parse(startOfDay(today)) + startHours * HOUR);
          const quarters = Array.from({ length: 96 }, (_, index) => plusMinutes(startOfDay(today), index * 15));
          const expected = quarters.filter(
            (quarter, index) =>
              index % 2 === 0 &&
              index >= 36 &&
              index < 72 &&
              Date.parse(quarter) - Date.parse(now) >= 2 * HOUR &&
              Date.parse(quarter) <= Date.parse(rentalStart) &&
              booked < 2,
          );
          const counts = new Map(quarters.map((quarter) => [quarter, booked]));
          expect(list(now, rentalStart, counts).map((slot) => slot.from)).toEqual(expected);
          expect(quarters.filter((quarter) => check(quarter, { now, rentalStart, booked }) === null)).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    ));

  test("V4: a viewing ends in one of four ways", () =>
    expect(viewingOutcomes).toEqual(["accepts", "accepts-other", "declines", "no-show"]));

  test("V4: hours are those of Shanghai", () => expect(check(instant("2026-10-09T01:00:00Z"))).toBeNull());
});
