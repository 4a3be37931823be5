import { appliedIn } from "~/promotions/applied-in";
import { listPrice } from "~/pricing/price-terms";
import { ofKind, stateOf } from "~/pricing/promotion";
import type { Coupon, Promotion, PromotionTerms } from "~/pricing/promotion";
import type { Quote } from "~/pricing/quote";
import { quoteFor } from "./booking";
import type { Booking } from "./booking";
import type { Person } from "./people";
import type { Booked } from "./reservation-rows";
import { seedId } from "./rows";
import type { Row } from "./rows";

const promotionOf = (row: Row<"promotion">): Promotion => ({
  ...{ id: row.id, name: row.name, from: row.starts_at, until: row.ends_at ?? null, bigSale: row.big_sale === 1 },
  terms: JSON.parse(row.terms) as PromotionTerms,
});

/** Who types a coupon in: private customers, once each. A coupon that would bring nothing is left alone. */
function withCoupon(booking: Booking, quote: Quote, coupons: readonly Coupon[]): Coupon | null {
  if (booking.person.company) return null;
  const fits = ({ terms: { scope, leastRent } }: Coupon) =>
    quote.rent >= leastRent &&
    booking.units.every((unit) => scope.categories.length === 0 || scope.categories.includes(unit.category));
  return quote.discounts.length === 0 ? (coupons.find(fits) ?? null) : null;
}

/**
 * The price of a booking with what was running when it was placed; bookings are asked about in the order of their placing. The demo
 * accounts pay list prices and keep their coupons for whoever tries the shop.
 */
export function pricedWith(rows: readonly Row<"promotion">[], demo: readonly Person[]): (booking: Booking) => Quote {
  const all = rows.map(promotionOf);
  const used = new Set<string>();
  return (booking) => {
    const { person, placedAt } = booking;
    if (demo.includes(person)) return quoteFor(booking);
    const running = all.filter((each) => stateOf(each, placedAt) === "running");
    const promotions = running.filter((each) => each.terms.kind !== "coupon");
    const quote = quoteFor(booking, { ...listPrice, promotions });
    const coupon = withCoupon(
      booking,
      quote,
      ofKind(running, "coupon").filter(({ id }) => !used.has(`${id} ${person.customerId}`)),
    );
    if (!coupon) return quote;
    if (booking.fate.kind !== "closed") used.add(`${coupon.id} ${person.customerId}`);
    return quoteFor(booking, { ...listPrice, promotions, coupon });
  };
}

/** What each booking's quotation used, as the shop would have written it down. */
export const useRows = (booked: readonly Booked[]): Row<"promotion_use">[] =>
  booked
    .flatMap(({ id, quote, placedAt }) =>
      appliedIn(quote).map(({ promotionId, amount }) => ({
        ...{ promotion_id: promotionId, reservation_id: id, amount_fen: amount, used_at: placedAt },
      })),
    )
    .map((row, index) => ({ id: seedId("use", index), ...row }));
