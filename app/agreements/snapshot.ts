import type { BasisPoints, Fen } from "~/kernel/money";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Tier } from "~/kernel/tier";
import type { Day, Instant, Period } from "~/kernel/time";
import type { Clause } from "./clause";
import type { Payment } from "./payment-plan";

/**
 * All that the paper says, as it stood when the agreement was issued (A1, A2). It is plain JSON: the drawing needs nothing else,
 * and the same snapshot always gives the same paper.
 */
export interface AgreementSnapshot {
  /** 1: from before texts of clauses had versions; such a paper carries the first of each. */
  readonly version: 1 | 2;
  readonly number: string;
  /** What anyone types or scans to see that the paper is genuine. */
  readonly checkCode: string;
  readonly verifyUrl: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly place: string;
  readonly copies: number;
  readonly lessor: Lessor;
  readonly renter: AgreementRenter;
  readonly units: readonly AgreementUnit[];
  readonly use: { readonly purpose: string; readonly place: string };
  readonly period: Period;
  /** T2 */
  readonly days: number;
  readonly rent: AgreementRent;
  readonly payments: readonly Payment[];
  readonly deposit: AgreementDeposit;
  readonly guarantor: AgreementGuarantor | null;
  readonly service: AgreementService;
  readonly delivery: AgreementDelivery;
  readonly figures: AgreementFigures;
  /** 另有约定: each beats every printed clause (A3). */
  readonly specialTerms: readonly string[];
  /** From version 2 on: the clauses as they stand on the paper, filled in, whatever becomes of their texts. */
  readonly clauses?: readonly Clause[];
  /** Of which day and edition the texts are. */
  readonly wording?: string;
  /** Those of them that rules obey, worded among the special terms. */
  readonly ownTerms?: OwnTerms;
}

export interface Lessor {
  readonly name: string;
  readonly creditCode: string;
  readonly address: string;
  readonly phone: string;
  readonly account?: string;
}

export type AgreementRenter =
  | {
      readonly kind: "individual";
      readonly name: string;
      readonly idNumber: string;
      readonly address: string;
      readonly phone: string;
      readonly school?: string;
    }
  | {
      readonly kind: "company";
      readonly name: string;
      readonly creditCode: string;
      readonly address: string;
      readonly phone: string;
      readonly responsiblePerson: { readonly name: string; readonly idNumber: string };
      readonly agent?: { readonly name: string; readonly phone: string };
    };

export interface AgreementUnit {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly brand: string;
  readonly modelName: string;
  /** One short line: processor, memory, disk, screen. */
  readonly specs: string;
  readonly accessories: string;
  readonly condition: string;
  /** What the unit is worth on the day of signing, as both sides agree. */
  readonly replacementValue: Fen;
}

export interface AgreementRent {
  readonly lines: readonly AgreementRentLine[];
  /** Each amount is taken off. */
  readonly discounts: readonly { readonly label: string; readonly amount: Fen }[];
  readonly supplement: Fen;
  /** Each trip that is charged, or free. */
  readonly deliveries: readonly { readonly label: string; readonly amount: Fen }[];
  /** Lines − discounts + supplement + deliveries; never a deposit (P7). */
  readonly total: Fen;
}

export interface AgreementRentLine {
  readonly label: string;
  readonly quantity: number;
  readonly parts: { readonly months: number; readonly weeks: number; readonly days: number; readonly hours: number };
  readonly perUnit: Fen;
  readonly amount: Fen;
  /** What a started day costs after the term is over (R1). */
  readonly dayRate: Fen;
}

export const paperKinds = [
  "business-licence",
  "responsible-person-id",
  "letter-of-authority",
  "own-id",
  "xiamen-guarantor-id",
] as const;
export type AgreementPaperKind = (typeof paperKinds)[number];

export type AgreementDeposit =
  | { readonly kind: "due"; readonly amount: Fen; readonly paidOn?: Day }
  | {
      readonly kind: "waived";
      /** D2 or D3 */
      readonly because: "company" | "guarantor";
      readonly amountWaived: Fen;
      readonly papers: readonly {
        readonly kind: AgreementPaperKind;
        readonly holder: string;
        readonly acceptedBy: string;
        readonly acceptedAt: Instant;
      }[];
    };

export interface AgreementGuarantor {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  /** The most he can be asked for, everything included (D5b). */
  readonly cap: Fen;
}

export interface AgreementService {
  readonly tier: Tier;
  /** How soon a fault is solved on site, in words: on the island, and elsewhere (S2). */
  readonly promise: { readonly island: string; readonly elsewhere: string };
  /** S7, as in force on the day of issue. Hardware per started pair of units, software per unit. */
  readonly fees: {
    readonly hardwareIsland: Fen;
    readonly hardwareElsewhere: Fen;
    readonly softwareIsland: Fen;
    readonly softwareElsewhere: Fen;
  };
}

export interface AgreementDelivery {
  readonly mode: "shop" | "delivery";
  readonly address: string;
  readonly window: Period | null;
  /** For the trip there. */
  readonly fee: Fen;
}

/** The numbers inside the clauses, as in force on the day of issue. */
export interface AgreementFigures {
  /** R1 */
  readonly lateGraceMinutes: number;
  /** D7 */
  readonly refundWorkingDays: number;
  /** Within so many hours of the hand-over the renter reports what could not be seen then. */
  readonly defectReportHours: number;
  readonly arrearsGraceDays: number;
  /** Damages for late payment: per day of what is owed, and together at most this share of it. */
  readonly arrearsPerDay: BasisPoints;
  readonly arrearsMost: BasisPoints;
  /** A unit's agreed value falls by this share each full month, down to the least. */
  readonly depreciationPerMonth: BasisPoints;
  readonly depreciationLeast: BasisPoints;
  /** Days of rent credited for each started 24 hours by which a promise was missed. */
  readonly missedPromiseDays: number;
  /** The guarantor hears of arrears within so many days. */
  readonly guarantorNoticeDays: number;
}

/** Only the last two places stay readable, as everywhere outside the signed copy itself. */
export const maskedNumber = (idNumber: string): string => "*".repeat(Math.max(0, idNumber.length - 2)) + idNumber.slice(-2);

/** The same paper with every identity number masked: for screens and downloads that are not the signed copy. */
export function maskedCopy<Paper extends Pick<AgreementSnapshot, "renter" | "guarantor">>(snapshot: Paper): Paper {
  const { renter, guarantor } = snapshot;
  return {
    ...snapshot,
    renter:
      renter.kind === "individual"
        ? { ...renter, idNumber: maskedNumber(renter.idNumber) }
        : {
            ...renter,
            responsiblePerson: { ...renter.responsiblePerson, idNumber: maskedNumber(renter.responsiblePerson.idNumber) },
          },
    guarantor: guarantor && { ...guarantor, idNumber: maskedNumber(guarantor.idNumber) },
  };
}
