import type { Fen } from "~/kernel/money";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Tier } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";

export const supplementKinds = ["renewal", "unit-swap", "tier-change", "other"] as const;
export type SupplementKind = (typeof supplementKinds)[number];

/** D5b: what secures a renewed rental whose deposit is waived on a guarantor's word. */
export const securities = ["guarantor", "deposit"] as const;
export type Security = (typeof securities)[number];

export interface Renewal {
  readonly kind: "renewal";
  readonly endsBefore: Instant;
  readonly endsAfter: Instant;
  /** The tier it was priced with. */
  readonly tier: Tier;
  readonly quote: Quote;
  /** More to pay than before. */
  readonly amount: Fen;
  /** Null where nobody stands surety. */
  readonly security: Security | null;
}

export interface UnitSwap {
  readonly out: string;
  readonly in: string;
  readonly at: Instant;
  /** `on-site`: a broken machine at the customer's; `shop`: before it left. */
  readonly where: "on-site" | "shop";
  readonly reason: string;
}

export interface UnitSwaps {
  readonly kind: "unit-swap";
  /** By asset tag. */
  readonly swaps: readonly UnitSwap[];
}

export interface TierChange {
  readonly kind: "tier-change";
  readonly tierBefore: Tier;
  readonly tierAfter: Tier;
  readonly from: Instant;
  /** The end it was priced for. */
  readonly ends: Instant;
  readonly quote: Quote;
  /** More to pay than before; below zero: to be given back. */
  readonly amount: number;
}

export interface OtherChange {
  readonly kind: "other";
  readonly from: Instant;
  readonly before: OwnTerms;
  readonly after: OwnTerms;
  readonly terms: readonly string[];
}

export type ChangeData = Renewal | UnitSwaps | TierChange | OtherChange;

/** What was agreed after the signatures (A2). It stands once its supplement is signed; a swapped machine is in his hands already. */
export interface AgreedChange {
  readonly id: string;
  readonly reservationId: string;
  readonly agreementId: string;
  readonly agreedAt: Instant;
  readonly requestId: string | null;
  readonly data: ChangeData;
  readonly droppedAt: Instant | null;
  readonly dropReason: string | null;
}

/** Another machine in place of one that was itself a replacement is one change; swapped back it is none. */
export function withSwap(swaps: readonly UnitSwap[], swap: UnitSwap): UnitSwap[] {
  const before = swaps.find((each) => each.in === swap.out);
  if (!before) return [...swaps, swap];
  const rest = swaps.filter((each) => each !== before);
  return before.out === swap.in ? rest : [...rest, { ...swap, out: before.out }];
}

/** Changes of what is paid follow one another: each is reckoned on what stood before it. */
export const changesPrice = ({ kind }: Pick<ChangeData, "kind">): boolean => kind === "renewal" || kind === "tier-change";

/** Since when a change binds that was signed then. */
export const inForceFrom = (data: ChangeData, signedAt: Instant): Instant => {
  const named = data.kind === "tier-change" || data.kind === "other" ? data.from : signedAt;
  return named > signedAt ? named : signedAt;
};
