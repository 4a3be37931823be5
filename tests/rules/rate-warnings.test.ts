import { expect, test } from "vitest";
import { yuan } from "~/kernel/money";
import { oddSteps, rateWarnings } from "~/pricing/rate-warnings";

const card = { hourly: yuan(5), daily: yuan(20), weekly: yuan(80), monthly: yuan(200) };

test.each([
  ["rates as they should be", {}, []],
  ["a week over seven days", { weekly: yuan(141) }, ["week-dearer-than-days"]],
  ["a week of just seven days", { weekly: yuan(140) }, []],
  ["a week under a day", { weekly: yuan(19) }, ["week-cheaper-than-day", "month-dearer-than-weeks"]],
  ["an hour over a day", { hourly: yuan(21) }, ["hour-dearer-than-day"]],
  ["a day over 24 hours", { hourly: yuan(0.5) }, ["day-dearer-than-hours"]],
  ["a month under a week", { monthly: yuan(70) }, ["month-cheaper-than-week"]],
  ["a month over five weeks and 31 days", { monthly: yuan(700) }, ["month-dearer-than-weeks", "month-dearer-than-days"]],
  ["neither hour nor week", { hourly: null, weekly: null }, []],
])("P1: %s", (_name, change, warnings) => expect(oddSteps({ ...card, ...change })).toEqual(warnings));

test("P9: a student laptop at ¥100 a month must be left", () => {
  const months = (...each: number[]) => rateWarnings({ before: card, after: card, studentMonths: each.map(yuan) });
  expect([months(120, 100), months(120, 100.01), months()]).toEqual([[], ["no-student-laptop"], ["no-student-laptop"]]);
});

test("P8a: a rate raised is told, as a discount is then shown against the lower one", () => {
  const after = { ...card, monthly: yuan(201) };
  expect(rateWarnings({ before: card, after, studentMonths: [yuan(88)] })).toEqual(["raised"]);
  expect(rateWarnings({ before: after, after: card, studentMonths: [yuan(88)] })).toEqual([]);
});
