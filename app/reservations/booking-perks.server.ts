import type { Reader } from "db/transact.server";
import { typedPeriod } from "~/catalogue/asked-period";
import { checkTerm } from "~/pricing/term";
import type { Model } from "~/catalogue/model";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { addOnOffers } from "~/pricing/add-on";
import { bundleHint } from "~/pricing/bundle";
import { setLines } from "~/pricing/discounts-of";
import { memberOf, nextLevel } from "~/pricing/member";
import { ofKind } from "~/pricing/promotion";
import type { Quote } from "~/pricing/quote";
import { freeExtensionOf } from "~/pricing/quote-lines";
import { priceTermsFor } from "~/promotions/price-terms.server";
import { spentBy } from "~/promotions/spent.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { priceFor } from "./place-reservation.server";

type Priced = Parameters<typeof priceFor>[1];

/** The price with the coupon that was typed, or without it and why it cannot be used. */
export async function priceShown(
  db: Reader,
  request: Priced,
  figures: HouseFigures,
  now: Instant,
): Promise<{ quote: Quote; refused: Violation | null }> {
  try {
    return { quote: await priceFor(db, request, figures, now), refused: null };
  } catch (error) {
    if (!(error instanceof RuleViolation) || error.field !== "coupon") throw error;
    const { coupon: _refused, ...without } = request;
    return { quote: await priceFor(db, without, figures, now), refused: error.violation };
  }
}

async function standingOf(db: Reader, customerId: string | null, figures: HouseFigures) {
  if (customerId === null) return null;
  const spent = await spentBy(db, customerId);
  return { now: memberOf(spent, figures), next: nextLevel(spent, figures) };
}

interface PerksAsked {
  readonly quote: Quote;
  readonly customerId: string | null;
  readonly models: readonly Model[];
}

/** What would make a booking better value: a longer term at the same price (P2), machines at ¥1, a set nearly whole, his level (O4). */
export async function perksOf(db: Reader, { quote, customerId, models }: PerksAsked, figures: HouseFigures, now: Instant) {
  const terms = await priceTermsFor(db, { modelIds: [], customerId }, figures, now);
  const extension = freeExtensionOf(quote);
  const longer = extension && { from: quote.period.from, until: extension };
  return {
    extension: longer && !checkTerm(longer, now, figures) ? { until: longer.until, typed: typedPeriod(longer) } : null,
    addOns: addOnOffers(quote.lines, terms).flatMap(({ modelId, missing }) => {
      const model = models.find((each) => each.id === modelId);
      const name = model && `${model.brand} ${model.name}`;
      return model ? [{ slug: model.slug, name: name ?? "", missing, monthly: model.card.monthly }] : [];
    }),
    bundles: ofKind(terms.promotions, "bundle").flatMap((bundle) => {
      const missing = bundleHint(bundle.terms, setLines(quote.lines));
      return missing ? [{ name: bundle.name, percent: bundle.terms.share / 100, missing }] : [];
    }),
    member: await standingOf(db, customerId, figures),
  };
}
export type Perks = Awaited<ReturnType<typeof perksOf>>;
