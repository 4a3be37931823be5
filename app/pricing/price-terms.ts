import type { Member } from "./member";
import type { Coupon, Promotion } from "./promotion";
import type { RateCard } from "./rent";

/** What a quotation is reckoned with beside rates and house figures, as it stands at one moment for one customer. */
export interface PriceTerms {
  /** Running; coupons left out. */
  readonly promotions: readonly Promotion[];
  /** O4: of the customer, if he is known and has reached a level. */
  readonly member: Member | null;
  /** The one that was entered and may be used. */
  readonly coupon: Coupon | null;
  /** P8a: by model id, the rates that were in force at some time of the last 30 days. */
  readonly recentCards: ReadonlyMap<string, readonly RateCard[]>;
}

/** At list price. */
export const listPrice: PriceTerms = { promotions: [], member: null, coupon: null, recentCards: new Map() };
