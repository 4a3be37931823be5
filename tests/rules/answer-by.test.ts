import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, day, dayOf, instant, plusMinutes } from "~/kernel/time";
import { noSpecialDays } from "~/opening/opening-hours";
import { answerBy } from "~/papers/answer-by";

const figures = { opensAt: "09:00", closesAt: "18:00", paperAnswerHours: 2 };
const shanghai = (text: string) => instant(`${text}:00+08:00`);
const closed = (...days: string[]) => new Map(days.map((each) => [day(each), { day: day(each), hours: null, note: "" }]));

describe("D4: by when papers are looked at, in hours that the shop is open", () => {
  test.each([
    ["while it is open, two hours later", "2026-11-26T10:00", "2026-11-26T12:00"],
    ["at the last moment of the day", "2026-11-26T16:00", "2026-11-26T18:00"],
    ["an hour before it closes, an hour goes over to the morning", "2026-11-26T17:00", "2026-11-27T10:00"],
    ["in the evening, from the morning on", "2026-11-26T21:30", "2026-11-27T11:00"],
    ["before it opens", "2026-11-26T00:05", "2026-11-26T11:00"],
  ])("%s", (_name, handedIn, by) => expect(answerBy(shanghai(handedIn), noSpecialDays, figures)).toBe(shanghai(by)));

  test("closed days do not count; closed for weeks, no moment is named", () => {
    expect(answerBy(shanghai("2026-11-26T17:00"), closed("2026-11-27", "2026-11-28"), figures)).toBe(
      shanghai("2026-11-29T10:00"),
    );
    const weeks = closed(...Array.from({ length: 20 }, (_, each) => `2026-12-${String(each + 1).padStart(2, "0")}`));
    expect(answerBy(shanghai("2026-12-01T08:00"), weeks, figures)).toBeNull();
  });

  test("whoever hands in later is never answered earlier, and always while the shop is open", () => {
    const moment = fc.integer({ min: 0, max: 20_000 }).map((minutes) => plusMinutes(shanghai("2026-11-20T00:00"), minutes));
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 3000 }), (early, wait) => {
        const [first, second] = [early, plusMinutes(early, wait)].map((each) => answerBy(each, noSpecialDays, figures));
        if (!first || !second) throw new Error("It is open every day");
        expect(first <= second).toBe(true);
        expect(first > early).toBe(true);
        expect(first >= at(dayOf(first), "09:00") && first <= at(dayOf(first), "18:00")).toBe(true);
      }),
    );
  });
});
