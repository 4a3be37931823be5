import type { Reader } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { checkCoupon, oneCode } from "~/pricing/coupon";
import { memberOf } from "~/pricing/member";
import type { PriceTerms } from "~/pricing/price-terms";
import type { Coupon } from "~/pricing/promotion";
import type { Quote } from "~/pricing/quote";
import type { HouseFigures } from "~/settings/house-figures";
import { appliedIn } from "./applied-in";
import { couponUses, findCoupon, runningPromotions } from "./promotions.repo.server";
import { recentCardsOf } from "./rates.repo.server";
import { spentBy } from "./spent.repo.server";

export interface PricedBooking {
  readonly modelIds: readonly string[];
  /** Null while nobody knows who asks. */
  readonly customerId: string | null;
  /** As it was typed. */
  readonly coupon?: string | undefined;
  /** The booking that is priced anew: what it was booked with stays, its own use of a coupon does not count against it. */
  readonly before?: { readonly id: string; readonly quote: Quote } | undefined;
}

/** O4: the coupon that was typed; throws RuleViolation beside `coupon` where it cannot be used at `now`. */
async function couponFor(db: Reader, { coupon: typed, customerId, before }: PricedBooking, now: Instant): Promise<Coupon | null> {
  const code = oneCode(typed ?? "");
  if (code === null) return null;
  const coupon = await findCoupon(db, code);
  if (!coupon) throw new RuleViolation({ code: "coupon-unknown" }, "coupon");
  if (before && appliedIn(before.quote).some(({ promotionId }) => promotionId === coupon.id)) return coupon;
  const uses = await couponUses(db, coupon.id, { customerId, except: before?.id ?? null }, now);
  const violation = checkCoupon(coupon, uses, now);
  if (violation) throw new RuleViolation(violation, "coupon");
  return coupon;
}

/**
 * Everything a price is reckoned with beside rates and house figures (P8a, O4), as it stands at `now` for this customer. Throws
 * RuleViolation beside `coupon`.
 */
export async function priceTermsFor(
  db: Reader,
  booking: PricedBooking,
  figures: HouseFigures,
  now: Instant,
): Promise<PriceTerms> {
  const { modelIds, customerId, before } = booking;
  const kept = before ? appliedIn(before.quote).map(({ promotionId }) => promotionId) : [];
  return {
    promotions: await runningPromotions(db, now, kept),
    member: customerId === null ? null : memberOf(await spentBy(db, customerId), figures),
    coupon: await couponFor(db, booking, now),
    recentCards: await recentCardsOf(db, modelIds, now),
  };
}
