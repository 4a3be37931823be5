import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { allowedInsteadOf } from "~/waiting/instead-of.server";
import type { Quotation } from "./quotation";
import { insteadOfItems, quotedItems, rentedItems } from "./quoted-items.server";
import { saveQuotation } from "./save-quotation.server";

/** The same wish at the price of now, kept anew for whoever asks; answers the path of its page. Throws `tier-by-quotation` for what was negotiated. */
export async function renewQuotation(
  { quote, period, tier, district, receipt }: Quotation,
  formId: string,
  request: Request,
  address: string,
  now: Instant,
): Promise<string> {
  const wanted = await quotedItems(reader(), quote, now);
  const rented = rentedItems(wanted);
  if (rented.length < wanted.length) throw new RuleViolation({ code: "model-not-rentable" }, "items");
  const models = rented.flatMap(({ insteadOf }) => insteadOf ?? []);
  // V3: where what was asked for is free by now, the machine that stood in costs its own price.
  const allowed = await allowedInsteadOf(
    reader(),
    { items: rented, text: insteadOfItems(rented), models, period },
    await figuresAt(reader(), now),
    now,
  );
  const items = rented.map(({ model, quantity }) => ({ slug: model.slug, quantity }));
  const instead = insteadOfItems(allowed.map((item) => ({ ...item, insteadOf: item.insteadOf })));
  return saveQuotation(
    { formId, asked: { items, instead, period, tier, district, receipt, coupon: "", negotiated: null }, request, address },
    now,
  );
}
