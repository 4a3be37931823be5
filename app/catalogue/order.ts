import type { Fen } from "~/kernel/money";

/** How the catalogue is ordered: `usual` is by kind, the cheapest first. */
export const orders = ["usual", "price", "free", "deposit"] as const;
export type Order = (typeof orders)[number];

interface Ordered {
  readonly rent: Fen;
  readonly free: number;
  readonly deposit: Fen;
}

const compare: Record<Exclude<Order, "usual">, (one: Ordered, other: Ordered) => number> = {
  price: (one, other) => one.rent - other.rent,
  free: (one, other) => other.free - one.free,
  deposit: (one, other) => one.deposit - other.deposit,
};

/** Those of equal rank stay in the usual order. */
export const ordered = <T extends Ordered>(offers: readonly T[], order: Order): T[] =>
  order === "usual" ? [...offers] : [...offers].sort(compare[order]);
