import type { Reader } from "db/transact.server";
import type { Model } from "~/catalogue/model";
import { listModelsById } from "~/catalogue/models.repo.server";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { insteadText } from "~/waiting/instead-text";

/** A line of a quotation by the models of today: `model` null where it is no longer rented out, `insteadOf` where it stands in (V3). */
export interface QuotedItem {
  readonly name: string;
  readonly quantity: number;
  readonly model: Model | null;
  readonly insteadOf: Model | undefined;
}

export async function quotedItems(db: Reader, { lines }: Pick<Quote, "lines">, now: Instant): Promise<QuotedItem[]> {
  const ids = lines.flatMap(({ modelId, insteadOf }) => [modelId, ...(insteadOf ? [insteadOf.modelId] : [])]);
  const models = await listModelsById(db, [...new Set(ids)], now);
  return lines.map(({ modelId, modelName, quantity, insteadOf }) => ({
    name: modelName,
    quantity,
    model: models.find((each) => each.id === modelId) ?? null,
    insteadOf: models.find((each) => each.id === insteadOf?.modelId),
  }));
}

/** Those still rented out. */
export const rentedItems = (items: readonly QuotedItem[]) =>
  items.flatMap(({ model, quantity, insteadOf }) => (model ? [{ model, quantity, insteadOf }] : []));

/** What of them stands in for another, as an address says it. */
export const insteadOfItems = (items: ReturnType<typeof rentedItems>): string =>
  insteadText(items.flatMap(({ model, insteadOf }) => (insteadOf ? [[model.slug, insteadOf.slug] as const] : [])));
