import { describe, expect, test } from "vitest";
import { neighboursOf } from "~/catalogue/neighbours";
import { yuan } from "~/kernel/money";
import { instant } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { measure, rentOf } from "~/pricing/rent";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const now = instant("2026-11-24T10:00:00+08:00");
const card = { hourly: yuan(2), daily: yuan(10), weekly: yuan(32), monthly: yuan(88) };
const priced = { card, rentFor: (period: Period) => rentOf(card, measure(period)).amount };
const from = instant("2026-12-01T09:00:00+08:00");
const until = (text: string) => ({ from, until: instant(`2026-12-${text}T09:00:00+08:00`) });

describe("one day more or less", () => {
  test("P2: four days cost a week, so three more days cost nothing", () => {
    const { shorter, longer, freeUntil } = neighboursOf(priced, until("05"), figures, now);
    expect(shorter).toEqual({ until: until("04").until, rent: yuan(30) });
    expect(longer).toEqual({ until: until("06").until, rent: yuan(32) });
    expect(freeUntil).toBe(until("08").until);
  });

  test("T1: a day less is not offered where it would be no rental", () => {
    expect(neighboursOf(priced, until("02"), figures, now).shorter).toBeNull();
  });

  test("the usual lengths are priced from the same start", () => {
    const rents = neighboursOf(priced, until("08"), figures, now).lengths.map((each) => each.rent);
    expect(rents).toEqual([yuan(10), yuan(30), yuan(32), yuan(88), yuan(264), yuan(528)]);
  });
});
