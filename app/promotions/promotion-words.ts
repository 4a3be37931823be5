import { formatMoneyShort } from "~/ui/formats";
import type { Messages } from "~/ui/messages";
import type { Promotion, PromotionTerms, Scope } from "~/pricing/promotion";

type Named = (modelId: string) => string;

function scopeText({ models, categories }: Scope, nameOf: Named, { promotions: { words: m }, common }: Messages): string {
  const names = [...models.map(nameOf), ...categories.map((category) => common.categories[category])];
  return names.length > 0 ? names.join(m.listComma) : m.everything;
}

function termsText(terms: PromotionTerms, nameOf: Named, messages: Messages): string {
  const { words: m } = messages.promotions;
  switch (terms.kind) {
    case "campaign":
      return m.campaign(scopeText(terms.scope, nameOf, messages), terms.share / 100);
    case "full-reduction":
      return m.reduction(formatMoneyShort(terms.leastRent), formatMoneyShort(terms.amount));
    case "bundle": {
      const parts = terms.parts.map(({ category, count }) => m.part(count, messages.common.categories[category]));
      return m.bundle(parts.join(m.listComma), terms.share / 100);
    }
    case "add-on":
      return m.addOn(formatMoneyShort(terms.leastRent), nameOf(terms.modelId), terms.most);
    case "coupon": {
      const what = scopeText(terms.scope, nameOf, messages);
      const off =
        "share" in terms.off
          ? m.couponShare(terms.code, what, terms.off.share / 100)
          : m.couponAmount(terms.code, what, formatMoneyShort(terms.off.amount));
      return [
        off,
        terms.leastRent > 0 ? m.least(formatMoneyShort(terms.leastRent)) : "",
        terms.usesInAll === null ? "" : m.uses(terms.usesInAll),
        terms.usesPerCustomer === null ? "" : m.perCustomer(terms.usesPerCustomer),
        terms.alone ? m.alone : "",
      ].join("");
    }
  }
}

/** What a promotion does, in sentences. */
export function promotionWords(
  { terms, bigSale }: Pick<Promotion, "terms" | "bigSale">,
  nameOf: Named,
  messages: Messages,
): string {
  const { words: m } = messages.promotions;
  // ¥1 is a price of its own, which the floor does not know.
  const floor = terms.kind === "add-on" ? "" : bigSale ? m.bigSale : m.floor;
  return termsText(terms, nameOf, messages) + floor;
}
