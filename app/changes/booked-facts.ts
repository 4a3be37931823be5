import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import type { Fen } from "~/kernel/money";
import type { Instant, Period } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";

/** What a customer can change about his booking, and what it came to: kept of each change as it was before and after. */
export interface BookedFacts {
  readonly period: Period;
  readonly items: readonly { readonly modelId: string; readonly name: string; readonly quantity: number }[];
  readonly tier: Tier;
  readonly district: District;
  readonly receipt: "pickup" | "delivery";
  readonly address: string | null;
  readonly slot: Instant | null;
  readonly toPay: Fen;
  readonly deposit: Fen;
}

export function factsOf(reservation: Reservation): BookedFacts {
  const { period, lines, tier, useDistrict, receipt, deliveryAddress, viewing, quote } = reservation;
  return {
    period,
    items: lines.map(({ modelId, modelName, quantity }) => ({ modelId, name: modelName, quantity })),
    ...{ tier, district: useDistrict, receipt, address: deliveryAddress, slot: viewing?.from ?? null },
    ...{ toPay: quote.toPay, deposit: quote.deposit },
  };
}

/** What a price depends on. */
export interface Wish {
  readonly period: Period;
  readonly items: readonly { readonly modelId: string; readonly quantity: number }[];
  readonly tier: Tier;
  readonly district: District;
  readonly receipt: "pickup" | "delivery";
}

const itemsKey = (items: Wish["items"]) =>
  items
    .map(({ modelId, quantity }) => `${modelId}:${quantity}`)
    .sort()
    .join(" ");

/** Nothing is asked for that the price depends on: then it stays to the fen what was shown at booking (P8). */
export const samePrice = (one: Wish, other: Wish): boolean =>
  one.period.from === other.period.from &&
  one.period.until === other.period.until &&
  one.tier === other.tier &&
  one.receipt === other.receipt &&
  // For who comes to the shop, the place of use decides the promise alone.
  (one.district === other.district || one.receipt === "pickup") &&
  itemsKey(one.items) === itemsKey(other.items);

export type FactName = "period" | "items" | "tier" | "district" | "receipt" | "slot";

/** Which of them a change touched, in the order in which they are read. */
export function changedFacts(before: BookedFacts, after: BookedFacts): FactName[] {
  const same: Record<FactName, boolean> = {
    period: before.period.from === after.period.from && before.period.until === after.period.until,
    items: itemsKey(before.items) === itemsKey(after.items),
    tier: before.tier === after.tier,
    district: before.district === after.district,
    receipt: before.receipt === after.receipt && before.address === after.address,
    slot: before.slot === after.slot,
  };
  return (Object.keys(same) as FactName[]).filter((name) => !same[name]);
}
