import type { Reader } from "db/transact.server";
import type { Category, Model, Use } from "~/catalogue/model";
import { listModels } from "~/catalogue/models.repo.server";
import { findByWords } from "~/catalogue/search.repo.server";
import { searchTerms } from "~/catalogue/search-terms";
import type { Instant } from "~/kernel/time";

export interface ModelFilter {
  readonly category?: Category | undefined;
  readonly use?: Use | undefined;
  readonly brand?: string | undefined;
  readonly text?: string | undefined;
}

/** As the catalogue finds and orders them: by kind and price, what is looked for by how well it fits. */
export async function foundModels(db: Reader, { category, use, brand, text = "" }: ModelFilter, now: Instant): Promise<Model[]> {
  const models = (await listModels(db, now)).filter(
    (model) =>
      (!category || model.category === category) && (!use || model.uses.includes(use)) && (!brand || model.brand === brand),
  );
  if (text.trim() === "") return models;
  const ranks = await findByWords(db, searchTerms(text));
  const rankOf = (model: Model) => ranks.get(model.id) ?? 0;
  return models.filter((model) => ranks.has(model.id)).sort((one, other) => rankOf(one) - rankOf(other));
}
