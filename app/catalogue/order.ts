import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";

/** How the catalogue is ordered: `usual` is by kind, the cheapest first. */
export const orders = ["usual", "relevance", "price", "dear", "free", "deposit", "newest"] as const;
export type Order = (typeof orders)[number];

export interface Ordered {
  readonly rent: Fen;
  readonly free: number;
  readonly deposit: Fen;
  /** How well it is what was looked for: the less the better. */
  readonly rank: number;
  readonly since: Instant;
}

const compare: Record<Exclude<Order, "usual">, (one: Ordered, other: Ordered) => number> = {
  relevance: (one, other) => one.rank - other.rank,
  price: (one, other) => one.rent - other.rent,
  dear: (one, other) => other.rent - one.rent,
  free: (one, other) => other.free - one.free,
  deposit: (one, other) => one.deposit - other.deposit,
  newest: (one, other) => (one.since === other.since ? 0 : one.since > other.since ? -1 : 1),
};

/** Those of equal rank stay in the usual order. */
export const ordered = <T extends Ordered>(offers: readonly T[], order: Order): T[] =>
  order === "usual" ? [...offers] : [...offers].sort(compare[order]);

/** What is looked for comes first where something is looked for. */
export const orderFor = (asked: Order | null, searching: boolean): Order => {
  if (asked === null || (asked === "relevance" && !searching)) return searching ? "relevance" : "usual";
  return asked;
};
