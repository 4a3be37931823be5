import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fen, yuan } from "~/kernel/money";
import { HOUR, instant, lengthOf, plusHours, plusMillis } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { longerSupplement, supplementShareOf, usedSupplement } from "~/pricing/supplement";
import { checkTierChange, pricedTiers, quoteWithTier } from "~/supplements/tier-change";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const from = instant("2026-12-01T10:00:00+08:00");
const period = { from, until: plusHours(from, 24 * 10) };
const quoted = (tier: (typeof pricedTiers)[number], rent = yuan(300)): Quote => {
  const supplementShare = supplementShareOf(tier, figures);
  const supplement = fen(Math.round((rent * supplementShare) / 10_000));
  return { period, tier, rent, supplementShare, supplement, delivery: fen(0), toPay: fen(rent + supplement) } as unknown as Quote;
};
const tierIn = fc.constantFrom(...pricedTiers);

describe("P4, A2: another tier from a moment on", () => {
  test.each([
    // 300 yuan of rent: plus 30, rapid 60 for the whole term of ten days.
    ["from the start it costs what booking it at once does", "basic", "rapid", 0, 60],
    ["half of the term is left", "basic", "rapid", 5, 30],
    ["a tenth is left", "basic", "plus", 9, 3],
    ["what was paid dearer before stays", "rapid", "basic", 5, 30],
    ["between two with a supplement", "plus", "rapid", 5, 45],
  ] as const)("%s", (_what, before, after, days, supplement) => {
    const changed = quoteWithTier(quoted(before), after, plusHours(from, 24 * days), figures);
    expect(changed).toMatchObject({ tier: after, supplement: yuan(supplement), toPay: yuan(300 + supplement) });
  });

  test("rent and deliveries stay, and the sum adds up, to the fen", () =>
    fc.assert(
      fc.property(
        tierIn,
        tierIn,
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b, rent, at) => {
          const quote = quoted(a, fen(rent));
          const changed = quoteWithTier(quote, b, plusMillis(from, Math.floor(lengthOf(period) * at)), figures);
          expect(changed.rent).toBe(quote.rent);
          expect(changed.toPay).toBe(changed.rent + changed.supplement + changed.delivery);
          const [low, high] = [quote.supplement, quoted(b, fen(rent)).supplement].sort((one, other) => one - other);
          expect(changed.supplement).toBeGreaterThanOrEqual((low ?? 0) - 1);
          expect(changed.supplement).toBeLessThanOrEqual((high ?? 0) + 1);
        },
      ),
    ));

  test("R3: kept longer, only what is added costs the new share; brought back early, as supplement and rent stand to each other", () => {
    const changed = quoteWithTier(quoted("basic"), "rapid", plusHours(from, 24 * 5), figures);
    expect(longerSupplement(changed, yuan(400))).toBe(yuan(30 + 20));
    expect(usedSupplement(changed, yuan(150))).toBe(yuan(15));
    expect(longerSupplement(quoted("rapid"), yuan(400))).toBe(yuan(80));
    expect(usedSupplement(quoted("rapid"), yuan(150))).toBe(yuan(30));
  });

  const now = plusHours(from, 24);
  test.each([
    ["the same tier", "plus", "plus", 30, "tier-same"],
    ["the negotiated one is by quotation", "plus", "negotiated", 30, "tier-by-quotation"],
    ["from the negotiated one likewise", "negotiated", "plus", 30, "tier-by-quotation"],
    ["a moment that is past", "plus", "rapid", 23, "not-later"],
    ["the end itself", "plus", "rapid", 240, "not-earlier"],
  ] as const)("%s is refused", (_what, tier, asked, hours, code) =>
    expect(checkTierChange({ period, tier }, { tier: asked, from: plusMillis(from, hours * HOUR) }, now)?.violation.code).toBe(
      code,
    ),
  );
  test("now itself is not past", () =>
    expect(checkTierChange({ period, tier: "plus" }, { tier: "rapid", from: now }, now)).toBeNull());
});
