import { describe, expect, test } from "vitest";
import { blockedPeriod } from "~/availability/availability";
import { fit, freeCount } from "~/availability/fit";
import type { Fleet } from "~/availability/fit";
import { shortage } from "~/availability/shortage";
import { instant, instantOf, millisOf, plusHours, type Period } from "~/kernel/time";
import { defaultHouseFigures } from "~/settings/house-figures";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";

const origin = instant("2026-10-08T00:00:00+08:00");
const hours = (from: number, until: number): Period => ({ from: plusHours(origin, from), until: plusHours(origin, until) });
const fleetWith = (tags: readonly string[], periods: readonly Period[]): Fleet => ({
  units: tags.map((tag) => ({ id: tag, assetTag: tag, withheld: false })),
  claims: periods.map((period, index) => {
    const claim = { id: `claim-${index}`, unitId: tags[index % tags.length] ?? "", reservationId: "rsv" };
    return { ...claim, period, movable: false };
  }),
});

describe("V1: the buffer after a return", () => {
  test("V1: two hours are kept after each return for checking and cleaning", () =>
    expect(blockedPeriod(hours(9, 33), defaultHouseFigures)).toEqual(hours(9, 35)));

  test("V1: the buffer is a setting", () =>
    expect(blockedPeriod(hours(9, 33), { ...defaultHouseFigures, turnaroundMinutes: 0 })).toEqual(hours(9, 33)));

  test("V1: a unit due back at 10:00 can leave again at 12:00, and not a second earlier", () => {
    const rented = fleetWith(["A"], [blockedPeriod(hours(0, 10), defaultHouseFigures)]);
    const early = { from: instantOf(millisOf(plusHours(origin, 12)) - 1000), until: plusHours(origin, 20) };
    expect(fit(rented, { blocked: hours(12, 20), quantity: 1 }).kind).toBe("fits");
    expect(fit(rented, { blocked: early, quantity: 1 }).kind).toBe("full");
  });
});

describe("V2: what a refusal says", () => {
  const fleet = fleetWith(["A", "B"], [hours(0, 10), hours(0, 20)]);
  const asked = { blocked: hours(5, 8), quantity: 2 };
  const sentence = (kind: "full" | "undecided") => violationMessage(shortage(fleet, asked, "T14", kind), messagesFor("zh"));

  test("V2: how many there are, and from when there are enough", () => {
    expect(freeCount(fleet, asked.blocked)).toEqual({ free: 0, exact: true });
    const refusal = { code: "no-unit-free", modelName: "T14", asked: 2, free: 0, nextFree: plusHours(origin, 20) };
    expect(shortage(fleet, asked, "T14", "full")).toEqual(refusal);
    expect(sentence("full")).toContain("只有 0 台可租");
  });

  test("V2: what the search could not settle is not said to be full: the shop is to be called", () => {
    expect(shortage(fleet, asked, "T14", "undecided")).toMatchObject({ unsettled: true });
    expect(sentence("undecided")).toContain("打电话");
    expect(sentence("undecided")).not.toContain("只有");
  });
});
