import type { Model } from "~/catalogue/model";
import { depositPerUnit } from "~/deposits/deposit";
import { fen } from "~/kernel/money";
import type { Period } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { measure, rentOf } from "~/pricing/rent";
import type { HouseFigures } from "~/settings/house-figures";

export interface PricedItem {
  readonly model: Model;
  readonly quantity: number;
}

/**
 * The items of a booking that its customer changes, each model at the rates that are better for him for this period: those it was
 * booked with (P8) or today's; the lower of the two deposits. A model that was not booked before has today's.
 */
export function betterRates<Item extends PricedItem>(
  items: readonly Item[],
  booked: Quote,
  period: Period,
  figures: HouseFigures,
): Item[] {
  const measured = measure(period);
  return items.map((item) => {
    const { model } = item;
    const kept = booked.lines.find((line) => line.modelId === model.id);
    if (!kept) return item;
    const keeps = rentOf(kept.card, measured).amount <= rentOf(model.card, measured).amount;
    const today = depositPerUnit(model.replacementValue, model.ownDeposit, figures);
    const ownDeposit = kept.depositPerUnit < today ? fen(kept.depositPerUnit) : model.ownDeposit;
    return { ...item, model: { ...model, card: keeps ? kept.card : model.card, ownDeposit } };
  });
}
