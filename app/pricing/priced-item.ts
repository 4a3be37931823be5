import type { Model } from "~/catalogue/model";
import { depositPerUnit } from "~/deposits/deposit";
import type { HouseFigures } from "~/settings/house-figures";
import type { QuoteRequest } from "./quote";

/** So many machines of a model, as they are priced. */
export interface PricedItem {
  readonly model: Model;
  readonly quantity: number;
  /** V3: the model that was asked for and is not free; `model` is like or better and costs what this one costs. */
  readonly insteadOf?: Model | undefined;
}

/** P1, V3, D1: an item as a line of a quotation, at its own rates and deposit or at those of the model it stands in for. */
export function lineOf({ model, quantity, insteadOf }: PricedItem, figures: HouseFigures): QuoteRequest["lines"][number] {
  const nameOf = ({ brand, name }: Model) => `${brand} ${name}`;
  const { id: modelId, card, replacementValue, ownDeposit } = model;
  const line = { modelId, modelName: nameOf(model), quantity, card, replacementValue, ownDeposit, category: model.category };
  if (!insteadOf) return line;
  const deposit = depositPerUnit(insteadOf.replacementValue, insteadOf.ownDeposit, figures);
  return {
    ...{ ...line, card: insteadOf.card, ownDeposit: deposit },
    insteadOf: { modelId: insteadOf.id, modelName: nameOf(insteadOf) },
  };
}
