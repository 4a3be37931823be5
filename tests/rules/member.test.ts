import { expect, test } from "vitest";
import { yuan } from "~/kernel/money";
import { memberOf, nextLevel } from "~/pricing/member";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

test.each([
  [0, null, "silver", 1000],
  [999.99, null, "silver", 0.01],
  [1000, "silver", "gold", 4000],
  [4999.99, "silver", "gold", 0.01],
  [5000, "gold", "diamond", 15_000],
  [20_000, "diamond", null, null],
  [1_000_000, "diamond", null, null],
])("O4: ¥%d spent is %s, next %s after ¥%s more", (spent, level, next, missing) => {
  expect(memberOf(yuan(spent), figures)?.level ?? null).toBe(level);
  const coming = nextLevel(yuan(spent), figures);
  expect([coming?.level ?? null, coming ? coming.missing : null]).toEqual([next, missing === null ? null : yuan(missing)]);
});

test("O4: thresholds and shares are the house's", () => {
  const own = { ...figures, memberSilverSpent: 5000, memberSilverDiscount: 1000 };
  expect(memberOf(yuan(50), own)).toEqual({ level: "silver", share: 1000 });
});
