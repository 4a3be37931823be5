import type { Category } from "~/catalogue/model";
import { yuan } from "~/kernel/money";
import type { BasisPoints, Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";

export const promotionKinds = ["campaign", "full-reduction", "bundle", "add-on", "coupon"] as const;
export type PromotionKind = (typeof promotionKinds)[number];

/** O4: 「+1元换购」. */
export const ADD_ON_PRICE = yuan(1);

/** Which machines a promotion is for: models by id or whole categories; both empty is all of them. */
export interface Scope {
  readonly models: readonly string[];
  readonly categories: readonly Category[];
}

/** A share off the machines of its scope, for everybody, while it runs. */
export interface CampaignTerms {
  readonly kind: "campaign";
  readonly scope: Scope;
  readonly share: BasisPoints;
}

/** O4 满减: an amount off as soon as the rent reaches another. */
export interface FullReductionTerms {
  readonly kind: "full-reduction";
  readonly leastRent: Fen;
  readonly amount: Fen;
}

/** O4 套餐: a share off the machines that make up a set, times as many sets as there are. */
export interface BundleTerms {
  readonly kind: "bundle";
  readonly parts: readonly { readonly category: Category; readonly count: number }[];
  readonly share: BasisPoints;
}

/** O4 「+1元换购」: from a rent on, up to `most` machines of a model at ¥1 each for the same term. */
export interface AddOnTerms {
  readonly kind: "add-on";
  readonly leastRent: Fen;
  readonly modelId: string;
  readonly most: number;
}

/** A code that takes a share or an amount off. Counts are null where they are not limited. */
export interface CouponTerms {
  readonly kind: "coupon";
  readonly code: string;
  readonly off: { readonly share: BasisPoints } | { readonly amount: Fen };
  readonly scope: Scope;
  readonly leastRent: Fen;
  readonly usesInAll: number | null;
  readonly usesPerCustomer: number | null;
  /** Takes the place of the shop's other promotions instead of being added to them. */
  readonly alone: boolean;
}

export type PromotionTerms = CampaignTerms | FullReductionTerms | BundleTerms | AddOnTerms | CouponTerms;

export interface PromotionOf<Terms> {
  readonly id: string;
  readonly name: string;
  readonly from: Instant;
  /** Null for one that runs until it is ended. */
  readonly until: Instant | null;
  /** P6: marked 大促 by the manager: what it is taken from may fall under 70 % of list. */
  readonly bigSale: boolean;
  readonly terms: Terms;
}
export type Promotion = PromotionOf<PromotionTerms>;
export type Coupon = PromotionOf<CouponTerms>;

export type PromotionState = "coming" | "running" | "over";

/** Whether it holds at `now`; its end is no longer part of it. */
export function stateOf({ from, until }: Pick<Promotion, "from" | "until">, now: Instant): PromotionState {
  if (until !== null && now >= until) return "over";
  return now < from ? "coming" : "running";
}

export const covers = ({ models, categories }: Scope, modelId: string, category: Category | undefined): boolean =>
  (models.length === 0 && categories.length === 0) ||
  models.includes(modelId) ||
  (category !== undefined && categories.includes(category));

/** Those of one kind, with their terms narrowed to it. */
export const ofKind = <Kind extends PromotionKind>(
  promotions: readonly Promotion[],
  kind: Kind,
): PromotionOf<Extract<PromotionTerms, { kind: Kind }>>[] =>
  promotions.filter((each): each is PromotionOf<Extract<PromotionTerms, { kind: Kind }>> => each.terms.kind === kind);
