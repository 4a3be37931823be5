import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayPlan, inOrder, tripState } from "~/deliveries/day-plan";
import type { PlannedTrip } from "~/deliveries/day-plan";
import { deliveryFee } from "~/deliveries/delivery-fee";
import { familyName } from "~/deliveries/driver-name";
import { explainedFee, feeSteps } from "~/deliveries/fee-steps";
import { feeText } from "~/deliveries/fee-text";
import { busiestWithin, checkWindow } from "~/deliveries/trip-window";
import { fen, sumFen, yuan } from "~/kernel/money";
import { districts } from "~/kernel/region";
import { tiers } from "~/kernel/tier";
import { instant, plusMinutes } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { messagesFor } from "~/ui/messages";

const at = (time: string) => instant(`2026-12-01T${time}:00+08:00`);
const window = (from: string, until: string) => ({ from: at(from), until: at(until) });

describe("L1–L5: why a trip costs what it costs", () => {
  const words = (trip: Omit<Parameters<typeof feeSteps>[0], "figures">) =>
    feeText(feeSteps({ ...trip, figures }), messagesFor("zh"));

  test.each([
    ["L1: basic, 3 km", "basic", "siming", 3_000, "起步 3 公里 ¥10"],
    ["L1: basic, 8.2 km", "basic", "huli", 8_200, "起步 3 公里 ¥10 + 3 公里以后 5 公里 × ¥2 + 8 公里以后 1 公里 × ¥3"],
    ["L2: plus, 10 km", "plus", "haicang", 10_000, "10 公里以内免费"],
    ["L2: plus, 25 km in Jimei", "plus", "jimei", 25_000, "10 公里以内免费 + 10 公里以后 15 公里 × ¥3 + 岛外服务费 ¥50"],
    ["L3: rapid on the island", "rapid", "siming", 14_000, "岛内免费"],
    ["L3: rapid in Haicang", "rapid", "haicang", 14_000, "10 公里以内免费 + 10 公里以后 4 公里 × ¥3 + 岛外服务费 ¥50"],
    ["L5: Gulangyu is off the island", "basic", "gulangyu", 3_000, "起步 3 公里 ¥10 + 岛外服务费 ¥50"],
  ] as const)("%s", (_name, tier, district, metres, text) => expect(words({ tier, district, metres })).toBe(text));

  test("the parts add up to the fee, whatever the trip", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.constantFrom(...districts),
        fc.integer({ min: 0, max: 300_000 }),
        (tier, district, metres) => {
          const trip = { tier, district, metres, figures };
          const amounts = feeSteps(trip).map((step) => ("amount" in step ? step.amount : fen(0)));
          expect(sumFen(amounts)).toBe(deliveryFee(trip).total);
        },
      ),
    ));

  test("a fee that is not the rule's is not explained by it", () => {
    const trip = { tier: "basic", district: "siming", metres: 4_000, figures } as const;
    expect(explainedFee(trip, yuan(12))?.steps).toHaveLength(2);
    expect(explainedFee(trip, yuan(11))).toBeNull();
  });
});

describe("windows", () => {
  test.each([
    ["a window to come", window("14:00", "16:00"), null],
    ["one that has begun", window("08:00", "10:00"), null],
    ["one that is over", window("07:00", "09:00"), "window-in-the-past"],
    ["one that ends as it begins", window("14:00", "14:00"), "window-reversed"],
    ["one that ends before it begins", window("14:00", "13:00"), "window-reversed"],
    ["half a day", window("10:00", "22:00"), null],
    ["longer than anybody waits", window("09:30", "22:00"), "window-too-long"],
  ])("%s", (_name, asked, code) => expect(checkWindow(asked, at("09:00"))?.violation.code ?? null).toBe(code));

  test("what touches end to end does not meet", () => {
    const others = [window("08:00", "10:00"), window("12:00", "14:00"), window("09:00", "11:00")];
    expect(busiestWithin(window("10:00", "12:00"), others)).toBe(1);
    expect(busiestWithin(window("09:30", "12:00"), others)).toBe(2);
    expect(busiestWithin(window("14:00", "16:00"), others)).toBe(0);
  });

  test("the busiest moment agrees with looking at every minute", () => {
    const anyWindow = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 }));
    const of = ([from, length]: [number, number]) => ({
      from: plusMinutes(at("08:00"), from),
      until: plusMinutes(at("08:00"), from + length),
    });
    fc.assert(
      fc.property(anyWindow, fc.array(anyWindow, { maxLength: 8 }), (asked, given) => {
        const [own, others] = [of(asked), given.map(of)];
        const minutes = Array.from({ length: 62 }, (_, minute) => plusMinutes(at("08:00"), minute));
        const counts = minutes
          .filter((minute) => own.from <= minute && minute < own.until)
          .map((minute) => others.filter((each) => each.from <= minute && minute < each.until).length);
        expect(busiestWithin(own, others)).toBe(Math.max(...counts));
      }),
    );
  });
});

describe("the day's plan", () => {
  const chen = { id: "acc_1", name: "陈志强" };
  const trip = (number: string, more: Partial<PlannedTrip> = {}): PlannedTrip => ({
    ...{
      number,
      direction: "outbound",
      window: window("10:00", "12:00"),
      district: "siming",
      driver: chen,
      doneAt: null,
      ...more,
    },
  });

  test("what nobody drives stands on top, then each driver's districts as he comes to them", () => {
    const trips = [
      trip("R1", { district: "jimei", window: window("14:00", "16:00") }),
      trip("R2", { district: "huli" }),
      trip("R3", { district: "jimei", window: window("09:00", "11:00") }),
      trip("R4", { driver: null, window: window("18:00", "20:00") }),
      trip("R5", { driver: null, window: window("08:00", "09:00"), doneAt: at("08:30") }),
    ];
    const plan = dayPlan(trips);
    expect(plan.map((group) => group.driver?.name ?? group.over)).toEqual([false, "陈志强", true]);
    expect(plan[1]?.districts.map((each) => [each.district, each.trips.map((own) => own.number)])).toEqual([
      ["jimei", ["R3", "R1"]],
      ["huli", ["R2"]],
    ]);
  });

  test("as they are driven: by window, then by what lies together", () => {
    const trips = [trip("R1", { district: "xiangan" }), trip("R2"), trip("R3", { window: window("09:00", "12:00") }), trip("R0")];
    expect(inOrder(trips).map((each) => each.number)).toEqual(["R3", "R0", "R2", "R1"]);
  });

  test.each([
    [{ direction: "outbound", driver: null, handedOut: false }, "unplanned"],
    [{ direction: "outbound", driver: chen, handedOut: false }, "planned"],
    [{ direction: "outbound", driver: chen, handedOut: true }, "under-way"],
    [{ direction: "inbound", driver: chen, handedOut: true }, "planned"],
    [{ direction: "inbound", driver: null, handedOut: true, failedAt: at("10:00") }, "failed"],
    [{ direction: "inbound", driver: chen, handedOut: true, doneAt: at("10:00"), failedAt: at("09:00") }, "done"],
  ] as const)("%o is %s", (facts, state) => expect(tripState({ doneAt: null, failedAt: null, ...facts })).toBe(state));

  test.each([
    ["陈志强", "陈"],
    ["欧阳修", "欧阳"],
    [" 许文斌 ", "许"],
    ["John Smith", "John"],
    ["", ""],
  ])("the customer is told no more of %s than %s", (name, family) => expect(familyName(name)).toBe(family));
});
