import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { RateCard } from "~/pricing/rent";

export const categories = ["laptops", "desktops", "monitors", "projectors", "network", "office"] as const;
export type Category = (typeof categories)[number];
export const uses = ["thesis", "conference", "office", "training", "testing", "media"] as const;
export type Use = (typeof uses)[number];

/** So few machines left are said to be few. */
export const FEW = 2;

/** What a customer books, e.g. ThinkPad T14, with the rates in force. */
export interface Model {
  readonly id: string;
  readonly slug: string;
  readonly brand: string;
  readonly name: string;
  readonly category: Category;
  readonly uses: readonly Use[];
  /** [label key, text] */
  readonly specs: readonly (readonly [string, string])[];
  readonly summary: string;
  readonly accessories: string;
  readonly replacementValue: Fen;
  readonly ownDeposit: Fen | null;
  readonly card: RateCard;
  /** In the catalogue since then. */
  readonly since: Instant;
}
