import { ageOn, printedNumber } from "~/kernel/identity-number";
import { fen, type Fen } from "~/kernel/money";
import type { Violation } from "~/kernel/rule-violation";
import type { Day, Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** No model's own deposit exceeds this share of its replacement value (D1), in basis points. */
const GREATEST_OWN_SHARE = 9_000;
const FULL_AGE = 18;

/** D1: the deposit of one unit. The house share goes up to the next whole yuan; a model's own stands as set, up to 90 %. */
export function depositPerUnit(replacementValue: Fen, own: Fen | null, figures: HouseFigures): Fen {
  if (own !== null) return fen(Math.min(own, Math.floor((replacementValue * GREATEST_OWN_SHARE) / 10_000)));
  return fen(Math.ceil((replacementValue * figures.depositShare) / 1_000_000) * 100);
}

export const paperKinds = [
  "business-licence",
  "responsible-person-id",
  "letter-of-authority",
  "own-id",
  "xiamen-guarantor-id",
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** How a customer secures the rental: with money, as a company (D2), or with a guarantor (D3). */
export const depositWays = ["deposit", "company", "guarantor"] as const;
export type DepositWay = (typeof depositWays)[number];

const REQUIRED: Readonly<Record<DepositWay, readonly PaperKind[]>> = {
  deposit: [],
  company: ["business-licence", "responsible-person-id"],
  guarantor: ["own-id", "xiamen-guarantor-id"],
};

/** D2, D3: the papers without which there is no waiver. */
export const requiredPapers = (way: DepositWay): readonly PaperKind[] => REQUIRED[way];

/** A paper as the staff left it; `expiresOn` null means 长期, or no expiry printed. */
export interface ReviewedPaper {
  kind: PaperKind;
  acceptedAt: Instant | null;
  refusedAt: Instant | null;
  refuseReason: string | null;
  expiresOn: Day | null;
}

/** From worst to best: where one kind was handed in more than once, its best paper counts. */
const paperStates = ["missing", "refused", "expired", "awaiting", "accepted"] as const;
export type PaperState = (typeof paperStates)[number];

export interface WaiverItem {
  kind: PaperKind;
  state: PaperState;
  /** Why a paper was refused, in the staff member's words. */
  reason: string | null;
}

export interface WaiverState {
  /** Every required paper is accepted and good on the day. Of a guarantor's own signature see `depositStanding` (D5b). */
  complete: boolean;
  items: WaiverItem[];
}

/** The later decision holds; a paper is good through its expiry day. */
export function paperState(paper: ReviewedPaper, on: Day): PaperState {
  const { acceptedAt, refusedAt, expiresOn } = paper;
  if (refusedAt !== null && (acceptedAt === null || refusedAt >= acceptedAt)) return "refused";
  if (expiresOn !== null && expiresOn < on) return "expired";
  return acceptedAt === null ? "awaiting" : "accepted";
}

/** D4, D5: how far the papers carry the waiver on a day. A customer who pays the deposit has no waiver, so never a complete one. */
export function waiverState(way: DepositWay, papers: readonly ReviewedPaper[], on: Day): WaiverState {
  const items = requiredPapers(way).map((kind) => {
    const item: WaiverItem = { kind, state: "missing", reason: null };
    for (const paper of papers) {
      if (paper.kind !== kind) continue;
      const state = paperState(paper, on);
      if (paperStates.indexOf(state) <= paperStates.indexOf(item.state)) continue;
      item.state = state;
      item.reason = state === "refused" ? paper.refuseReason : null;
    }
    return item;
  });
  return { complete: items.length > 0 && items.every((item) => item.state === "accepted"), items };
}

export interface GuaranteeParties {
  renterNumber: string;
  guarantorNumber: string;
  renterBirth: Day;
  guarantorBirth: Day;
  /** The day of signing. */
  day: Day;
}

/** D5: the guarantor is another person, and both are 18 on the day of signing; the birthday itself counts. */
export function checkGuarantor(parties: GuaranteeParties): Violation | null {
  if (printedNumber(parties.renterNumber) === printedNumber(parties.guarantorNumber)) return { code: "guarantor-is-renter" };
  if (ageOn(parties.renterBirth, parties.day) < FULL_AGE) return { code: "under-age", who: "renter" };
  if (ageOn(parties.guarantorBirth, parties.day) < FULL_AGE) return { code: "under-age", who: "guarantor" };
  return null;
}

export type DepositStanding =
  | { kind: "waived" }
  | {
      kind: "due";
      /** What is still to be paid; ¥0 once it is paid. */
      owed: Fen;
      /** The papers are accepted, and only the guarantor's signature keeps the deposit due (D5b). */
      lacksGuarantee: boolean;
    };

export interface DepositFacts {
  way: DepositWay;
  /** The papers are accepted: `waiverState(…).complete`. */
  waived: boolean;
  guaranteeSigned: boolean;
  /** What is due without a waiver, for all units together. */
  depositDue: Fen;
  depositPaid: Fen;
}

/** D4, D5b, D8: whether an agreement issued now carries the waiver clause or the deposit as due, and what of it is owed. */
export function depositStanding({ way, waived, guaranteeSigned, depositDue, depositPaid }: DepositFacts): DepositStanding {
  const papersStand = way !== "deposit" && waived;
  if (papersStand && (way === "company" || guaranteeSigned)) return { kind: "waived" };
  return { kind: "due", owed: fen(Math.max(0, depositDue - depositPaid)), lacksGuarantee: papersStand };
}

/** D8: units leave the shop only when the deposit is waived or paid. */
export function mayHandOut(standing: DepositStanding): Violation | null {
  if (standing.kind === "waived" || standing.owed === 0) return null;
  return standing.lacksGuarantee ? { code: "guarantee-not-signed" } : { code: "deposit-outstanding", owed: standing.owed };
}
