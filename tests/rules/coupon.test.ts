import { describe, expect, test } from "vitest";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant } from "~/kernel/time";
import { checkCoupon, isCode, oneCode } from "~/pricing/coupon";
import { coupon } from "../support/pricing";

const from = instant("2026-12-01T00:00:00+08:00");
const until = instant("2027-01-01T00:00:00+08:00");
const limited = coupon({ usesInAll: 100, usesPerCustomer: 1 }, { from, until });
const none = { inAll: 0, byCustomer: 0 };

describe("O4: when a coupon holds", () => {
  test.each([
    ["the second before it begins", "2026-11-30T23:59:59+08:00", none, "coupon-not-yet"],
    ["from its first second", "2026-12-01T00:00:00+08:00", none, null],
    ["to its last", "2026-12-31T23:59:59+08:00", none, null],
    ["not at its end", "2027-01-01T00:00:00+08:00", none, "coupon-expired"],
    ["the 100th time", "2026-12-10T00:00:00+08:00", { inAll: 99, byCustomer: 0 }, null],
    ["not the 101st time", "2026-12-10T00:00:00+08:00", { inAll: 100, byCustomer: 0 }, "coupon-used-up"],
    ["not a second time by the same customer", "2026-12-10T00:00:00+08:00", { inAll: 1, byCustomer: 1 }, "coupon-used-by-you"],
  ] as const)("%s", (_name, at, uses, code) => {
    expect(checkCoupon(limited, uses, instant(at))?.code ?? null).toBe(code);
  });

  test("without limits it holds for ever", () => {
    expect(checkCoupon(coupon(), { inAll: 1_000_000, byCustomer: 1000 }, until)).toBeNull();
  });
});

describe("what is typed", () => {
  test.each([
    ["", null],
    ["   ", null],
    ["student", "STUDENT"],
    [" ＸＳ-２０２６ ", "XS-2026"],
    ["abc, abc", "ABC"],
  ])("%j is read as %j", (typed, code) => expect(oneCode(typed)).toBe(code));

  test.each([
    ["STUDENT XS2026", "coupon-one-only"],
    ["student，xs2026", "coupon-one-only"],
    ["学生券", "coupon-unknown"],
    ["a'; drop table promotion; --", "coupon-one-only"],
    ["A".repeat(60), "coupon-unknown"],
    ["💻💻💻", "coupon-unknown"],
  ])("%j is refused: %s", (typed, code) =>
    expect(() => oneCode(typed)).toThrow(new RuleViolation({ code } as RuleViolation["violation"], "coupon")),
  );

  test("a code can be said on the telephone", () =>
    expect(["XS-2026", "AB", "a1b2", "学生", "A B C"].map(isCode)).toEqual([true, false, false, false, false]));
});
