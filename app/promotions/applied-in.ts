import { fen, type Fen } from "~/kernel/money";
import type { Quote } from "~/pricing/quote";

/** Which promotions took how much off a quotation; units at ¥1 by what they cost otherwise. */
export function appliedIn({ discounts, lines }: Pick<Quote, "discounts" | "lines">): { promotionId: string; amount: Fen }[] {
  const amounts = new Map<string, number>();
  const add = (id: string, amount: number) => amounts.set(id, (amounts.get(id) ?? 0) + amount);
  for (const { promotionId, amount } of discounts) if (promotionId) add(promotionId, amount);
  for (const { addOn, rentPerUnit } of lines) if (addOn) add(addOn.promotionId, addOn.units * (rentPerUnit - addOn.price));
  return [...amounts].map(([promotionId, amount]) => ({ promotionId, amount: fen(amount) }));
}
