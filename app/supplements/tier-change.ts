import { fen } from "~/kernel/money";
import type { BasisPoints, Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import { earlier, later, lengthOf, millisBetween } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { supplementShareOf } from "~/pricing/supplement";
import type { HouseFigures } from "~/settings/house-figures";

/** The tiers with a price of their own; the negotiated one is by quotation (P4). */
export const pricedTiers = ["basic", "plus", "rapid"] as const satisfies readonly Tier[];
export type PricedTier = (typeof pricedTiers)[number];

/** Half up, for differences of either sign. */
function inProportion(amount: number, part: number, whole: number): number {
  const [a, p, w] = [BigInt(Math.abs(amount)), BigInt(part), BigInt(whole)];
  return Math.sign(amount) * Number((a * p * 2n + w) / (w * 2n));
}

/**
 * P4, A2: the quotation with another tier from a moment on. The rent stays; the supplement changes by the difference of the shares,
 * in proportion to the rest of the term. Throws `tier-by-quotation` for the negotiated tier.
 */
export const quoteWithTier = (quote: Quote, tier: Tier, from: Instant, figures: HouseFigures): Quote =>
  quoteWithShare(quote, { tier, share: supplementShareOf(tier, figures) }, from);

/** The same with a share that was shown before. */
export function quoteWithShare(quote: Quote, { tier, share }: { tier: Tier; share: BasisPoints }, from: Instant): Quote {
  const { period } = quote;
  const rest = millisBetween(earlier(period.until, later(period.from, from)), period.until);
  // Share and rest together, so that it is rounded once.
  const difference = inProportion(quote.rent * (share - quote.supplementShare), rest, lengthOf(period) * 10_000);
  const supplement: Fen = fen(Math.max(0, quote.supplement + difference));
  return {
    ...quote,
    ...{ tier, supplementShare: share, supplement, toPay: fen(quote.rent + supplement + quote.delivery) },
    ...(from > period.from ? { tierChangedAt: from } : {}),
  };
}

/** Why the tier cannot change then, or null: another one, from now on, while the term runs. */
export function checkTierChange(
  { period, tier }: { readonly period: Period; readonly tier: Tier },
  asked: { readonly tier: Tier; readonly from: Instant },
  now: Instant,
): { readonly violation: Violation; readonly field: string } | null {
  if (asked.tier === tier) return { violation: { code: "tier-same" }, field: "tier" };
  if (tier === "negotiated" || asked.tier === "negotiated") return { violation: { code: "tier-by-quotation" }, field: "tier" };
  if (asked.from < now) return { violation: { code: "not-later", than: now }, field: "from" };
  if (asked.from >= period.until) return { violation: { code: "not-earlier", than: period.until }, field: "from" };
  return null;
}

export function assertTierChange(...facts: Parameters<typeof checkTierChange>): void {
  const refused = checkTierChange(...facts);
  if (refused) throw new RuleViolation(refused.violation, refused.field);
}
