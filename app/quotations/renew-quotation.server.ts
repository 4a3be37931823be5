import { listModelsById } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { reader } from "~/platform/shop.server";
import type { Quotation } from "./quotation";
import { saveQuotation } from "./save-quotation.server";

/** The same wish at the price of now, kept anew for whoever asks; answers the path of its page. Throws `tier-by-quotation` for what was negotiated. */
export async function renewQuotation(
  { quote, period, tier, district, receipt }: Quotation,
  formId: string,
  request: Request,
  address: string,
  now: Instant,
): Promise<string> {
  const models = await listModelsById(
    reader(),
    quote.lines.map((line) => line.modelId),
    now,
  );
  const items = quote.lines.map(({ modelId, quantity }) => {
    const model = models.find((each) => each.id === modelId);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "items");
    return { slug: model.slug, quantity };
  });
  return saveQuotation(
    { formId, asked: { items, period, tier, district, receipt, coupon: "", negotiated: null }, request, address },
    now,
  );
}
