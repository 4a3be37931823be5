import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDeduction, checkLowered, mayAnswer, standingOf } from "~/damages/deduction";
import type { DeductionEvent } from "~/damages/deduction";
import { valueOn } from "~/damages/machine-value";
import { fen, yuan } from "~/kernel/money";
import { instant } from "~/kernel/time";

const asked = { cause: "damage", value: yuan(4000), before: yuan(0), fromDeposit: true, held: yuan(2000), pictures: 1 } as const;

describe("D7, clause 12: what may be asked for damage", () => {
  test.each([
    ["damage with a picture, within deposit and value", { ...asked, amount: yuan(600) }, null],
    ["damage without a picture", { ...asked, amount: yuan(600), pictures: 0 }, "machine-picture-missing"],
    ["more than the deposit holds", { ...asked, amount: yuan(2001) }, "deposit-too-small"],
    ["as much, to be paid", { ...asked, amount: yuan(2001), fromDeposit: false }, null],
    ["more than the machine is worth", { ...asked, amount: yuan(4001), fromDeposit: false }, "over-machine-value"],
    ["more than it is worth, together", { ...asked, amount: yuan(600), before: yuan(3500) }, "over-machine-value"],
    ["nothing", { ...asked, amount: fen(0) }, "fee-out-of-bounds"],
    ["wear, free", { ...asked, cause: "wear", amount: fen(0), pictures: 0 }, null],
    ["wear, charged", { ...asked, cause: "wear", amount: yuan(1) }, "wear-is-free"],
    ["a fault, charged", { ...asked, cause: "fault", amount: yuan(1) }, "wear-is-free"],
    ["a lost machine needs no picture", { ...asked, cause: "loss", amount: yuan(2000), pictures: 0 }, null],
  ] as const)("%s", (_, item, code) => expect(checkDeduction(item)?.violation.code ?? null).toBe(code));

  test("lowered is less than now and more than nothing", () => {
    expect(checkLowered(yuan(600), yuan(300))).toBeNull();
    for (const to of [fen(0), yuan(600), yuan(700)])
      expect(checkLowered(yuan(600), to)).toMatchObject({ code: "fee-out-of-bounds" });
  });

  const event = (kind: DeductionEvent["kind"], amount: number | null = null): DeductionEvent => ({
    ...{ kind, words: "", amount: amount === null ? null : fen(amount), chargeId: amount ? "chg_2" : null },
    ...{ at: instant("2026-12-01T10:00:00+08:00"), by: "黄丽娟" },
  });
  const item = { asked: fen(60_000), chargeId: "chg_1" };

  test("a dispute is open until the shop has answered, and is then over", () => {
    expect(standingOf({ ...item, events: [event("disputed")] })).toMatchObject({ open: true, amount: 60_000, chargeId: "chg_1" });
    const lowered = { ...item, events: [event("disputed"), event("lowered", 20_000)] };
    expect(standingOf(lowered)).toMatchObject({ open: false, amount: 20_000, chargeId: "chg_2", state: "lowered" });
    const dropped = { ...item, events: [event("disputed"), event("dropped", 0)] };
    expect(standingOf(dropped)).toMatchObject({ open: false, amount: 0, chargeId: null });
  });

  test("who has agreed, or has been answered for good, is asked no more", () => {
    expect(mayAnswer({ ...item, events: [] })).toBe(true);
    expect(mayAnswer({ ...item, events: [event("disputed"), event("lowered", 20_000)] })).toBe(true);
    for (const last of ["agreed", "disputed", "upheld"] as const)
      expect(mayAnswer({ ...item, events: [event(last)] })).toBe(false);
    expect(mayAnswer({ ...item, asked: fen(0), events: [] })).toBe(false);
  });
});

describe("clause 12: what a machine is worth on a day", () => {
  const agreed = { amount: yuan(5000), agreedAt: instant("2026-01-31T10:00:00+08:00") };
  const table = { depreciationPerMonth: 200, depreciationLeast: 3000 };
  test.each([
    ["2026-02-28T09:59:00+08:00", 5000],
    ["2026-02-28T10:00:00+08:00", 4900],
    ["2026-12-31T10:00:00+08:00", 3900],
    ["2036-01-31T10:00:00+08:00", 1500],
  ])("on %s ¥%i", (on, worth) => expect(valueOn(agreed, instant(on), table)).toBe(yuan(worth)));

  test("never more than agreed, never less than the least, never rising", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (one, other) => {
        const on = (days: number) =>
          valueOn(agreed, instant(new Date(Date.parse(agreed.agreedAt) + days * 86_400_000).toISOString()), table);
        const [early, late] = [on(Math.min(one, other)), on(Math.max(one, other))];
        expect(early).toBeLessThanOrEqual(agreed.amount);
        expect(late).toBeGreaterThanOrEqual(yuan(1500));
        expect(late).toBeLessThanOrEqual(early);
      }),
      { numRuns: 100 },
    ));
});
