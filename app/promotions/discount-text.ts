import type { QuoteDiscount } from "~/pricing/quote";
import type { Messages } from "~/ui/messages";

/** What a discount is called, and why it is there. */
export function discountText(discount: QuoteDiscount, { prices: m }: Messages): { label: string; detail: string | null } {
  const { because, name = "", code = "", level, sets = 0 } = discount;
  const percent = discount.basisPoints / 100;
  switch (because) {
    case "quantity":
      return { label: m.quantity(percent), detail: m.quantityDetail };
    case "member":
      return { label: m.member(level ? m.levels[level] : "", percent), detail: m.memberDetail };
    case "bundle":
      return { label: m.bundle(name, percent), detail: m.bundleDetail(sets) };
    case "campaign":
      return { label: m.campaign(name, percent), detail: m.promotionDetail };
    case "full-reduction":
      return { label: m.reduction(name), detail: m.promotionDetail };
    case "coupon":
      return { label: m.coupon(name), detail: m.couponDetail(code) };
  }
}
