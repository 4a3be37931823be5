import type { Category } from "~/catalogue/model";
import { yuan } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { instant } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { listPrice } from "~/pricing/price-terms";
import type { PriceTerms } from "~/pricing/price-terms";
import type { Promotion, PromotionOf, PromotionTerms } from "~/pricing/promotion";
import { quoteOf } from "~/pricing/quote";
import type { Quote, QuoteRequest } from "~/pricing/quote";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

export const everything = { models: [], categories: [] };
export const tenDays: Period = { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-11T10:00:00+08:00") };

/** ¥10 a day and nothing cheaper, so that ten days of a unit are ¥100. */
export const tenADay = { hourly: null, daily: yuan(10), weekly: null, monthly: yuan(10_000) };

export const lineOf = (modelId: string, quantity = 1, more: Partial<QuoteRequest["lines"][number]> = {}) => ({
  modelId,
  modelName: modelId,
  quantity,
  card: tenADay,
  replacementValue: yuan(3000),
  ownDeposit: null,
  category: "laptops" as Category,
  ...more,
});

/** A promotion that runs without end; named after its kind. */
export function promotion<Terms extends PromotionTerms>(
  terms: Terms,
  more: Partial<Omit<Promotion, "terms">> = {},
): PromotionOf<Terms> {
  const from: Instant = instant("2026-01-01T00:00:00+08:00");
  return { id: `prm_${terms.kind}`, name: terms.kind, from, until: null, bigSale: false, ...more, terms };
}

export const coupon = (
  more: Partial<Extract<PromotionTerms, { kind: "coupon" }>> = {},
  about: Partial<Omit<Promotion, "terms">> = {},
) =>
  promotion(
    {
      ...{ kind: "coupon" as const, code: "STUDENT", off: { share: 1000 }, scope: everything, leastRent: 0 as Fen },
      ...{ usesInAll: null, usesPerCustomer: null, alone: false, ...more },
    },
    about,
  );

/** Ten days of what is asked for, picked up, basic. */
export const quoteWith = (
  lines: QuoteRequest["lines"],
  terms: Partial<PriceTerms> = {},
  more: Partial<QuoteRequest> = {},
): Quote =>
  quoteOf({ period: tenDays, tier: "basic", lines, deliveries: [], figures, terms: { ...listPrice, ...terms }, ...more });

/** What each discount came to, by its reason. */
export const amountsOf = ({ discounts }: Quote) => discounts.map(({ because, amount }) => [because, amount / 100] as const);
