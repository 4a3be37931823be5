import type { Category } from "~/catalogue/model";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";

/** Consumables are paid for in every tier; a part only where the customer did the damage, and then at what it cost. */
export const partKinds = ["part", "consumable"] as const;
export type PartKind = (typeof partKinds)[number];

export interface Part {
  readonly id: string;
  readonly name: string;
  readonly kind: PartKind;
  readonly category: Category | null;
  readonly cost: Fen;
  readonly price: Fen;
  readonly lowAt: number;
  readonly stock: number;
  readonly retired: boolean;
}

/** What was used on a call and not put back. */
export interface UsedPart {
  readonly movementId: string;
  readonly partId: string;
  readonly name: string;
  readonly kind: PartKind;
  readonly count: number;
  readonly cost: Fen;
  readonly price: Fen;
}

export const isLow = ({ stock, lowAt, retired }: Pick<Part, "stock" | "lowAt" | "retired">): boolean =>
  !retired && stock <= lowAt;

/** S1, S7: what the customer may be asked for what was used: consumables always, parts only where they are charged apart. */
export const chargeable = (used: readonly Pick<UsedPart, "kind" | "count" | "price">[], partsCharged: boolean): Fen =>
  fen(used.reduce((sum, { kind, count, price }) => sum + (partsCharged || kind === "consumable" ? count * price : 0), 0));

export const costOf = (used: readonly Pick<UsedPart, "count" | "cost">[]): Fen =>
  fen(used.reduce((sum, { count, cost }) => sum + count * cost, 0));
