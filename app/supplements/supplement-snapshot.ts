import type { AgreementGuarantor, AgreementRenter, AgreementUnit, Lessor } from "~/agreements/snapshot";
import type { Payment } from "~/agreements/payment-plan";
import type { Fen } from "~/kernel/money";
import type { Tier } from "~/kernel/tier";
import type { Day, Instant } from "~/kernel/time";

/** All that a supplement says, as it stood when it was issued (A2). Plain JSON; the same snapshot always gives the same paper. */
export interface SupplementSnapshot {
  readonly version: 1;
  readonly number: string;
  readonly agreementNumber: string;
  readonly agreementSignedOn: Day;
  readonly checkCode: string;
  readonly verifyUrl: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly place: string;
  readonly copies: number;
  readonly lessor: Lessor;
  readonly renter: AgreementRenter;
  /** Who signs this paper too (Civil Code 695). */
  readonly guarantor: AgreementGuarantor | null;
  readonly content: SupplementContent;
}

export type RenewalSecurity =
  | { readonly kind: "deposit"; readonly amount: Fen }
  | { readonly kind: "company"; readonly waived: Fen }
  | { readonly kind: "guarantor"; readonly waived: Fen }
  /** The guarantor does not sign: the deposit is due instead (D5b). */
  | { readonly kind: "deposit-instead"; readonly amount: Fen };

export interface RenewalContent {
  readonly kind: "renewal";
  readonly startsAt: Instant;
  readonly endsBefore: Instant;
  readonly endsAfter: Instant;
  readonly daysAdded: number;
  /** Rent and supplement of the whole term. */
  readonly rentBefore: Fen;
  readonly rentAfter: Fen;
  readonly amount: Fen;
  readonly payments: readonly Payment[];
  readonly machines: readonly string[];
  readonly security: RenewalSecurity;
  readonly guarantorNoticeDays: number;
}

export interface SwappedUnit {
  readonly out: { readonly assetTag: string; readonly serialNumber: string; readonly name: string; readonly value: Fen };
  readonly in: AgreementUnit;
  readonly at: Instant;
  readonly where: "on-site" | "shop";
  readonly reason: string;
}

export interface SwapContent {
  readonly kind: "unit-swap";
  readonly swaps: readonly SwappedUnit[];
}

export interface PromiseInWords {
  readonly island: string;
  readonly elsewhere: string;
}

export interface TierContent {
  readonly kind: "tier-change";
  readonly from: Instant;
  readonly until: Instant;
  readonly tierBefore: Tier;
  readonly tierAfter: Tier;
  readonly promiseBefore: PromiseInWords;
  readonly promiseAfter: PromiseInWords;
  readonly supplementBefore: Fen;
  readonly supplementAfter: Fen;
  /** Below zero: to be given back. */
  readonly amount: number;
  readonly payOn: Day;
}

export interface OtherContent {
  readonly kind: "other";
  readonly from: Instant;
  /** What the contract says of its own, where it changes (A3). */
  readonly rows: readonly { readonly what: string; readonly before: string; readonly after: string }[];
  readonly terms: readonly string[];
}

export type SupplementContent = RenewalContent | SwapContent | TierContent | OtherContent;
