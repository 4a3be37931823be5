import type { AgreementSnapshot } from "./snapshot";

/** Tables that stand between the paragraphs of a clause. */
export type ClauseTable = "units" | "rent" | "payments" | "papers" | "confirmation";

export type ClauseBlock =
  | { readonly kind: "text"; readonly text: string; readonly strong: boolean }
  | { readonly kind: "table"; readonly table: ClauseTable };

export interface ClauseText {
  readonly title: string;
  readonly body: readonly ClauseBlock[];
}

/** In the order of the paper. Head, parties and signatures are drawn around them. */
export const clauseIds = [
  "things",
  "use",
  "term",
  "rent",
  "deposit",
  "guarantee",
  "handover",
  "keeping",
  "service",
  "damage",
  "data",
  "arrears",
  "return",
  "late-return",
  "early-return-and-renewal",
  "ending",
  "breach-by-lessor",
  "force-majeure",
  "personal-data",
  "notices",
  "disputes",
  "special-terms",
  "annexes",
] as const;
export type ClauseId = (typeof clauseIds)[number];

export interface Clause extends ClauseText {
  readonly id: ClauseId;
}

/** Where what was agreed changes the words of a clause, each case has a text of its own; everywhere else there is the usual one. */
const manyVariants: Partial<Record<ClauseId, readonly ClauseVariant[]>> = {
  rent: ["at-once", "instalments"],
  deposit: ["due", "waived-company", "waived-guarantor"],
  guarantee: ["guarantor", "none", "none-company"],
  handover: ["shop", "delivery"],
  "early-return-and-renewal": ["usual", "guarantor"],
  annexes: ["usual", "guarantor"],
};
export type ClauseVariant =
  | "usual"
  | "at-once"
  | "instalments"
  | "due"
  | "waived-company"
  | "waived-guarantor"
  | "guarantor"
  | "none"
  | "none-company"
  | "shop"
  | "delivery";

export const variantsOf = (clause: ClauseId): readonly ClauseVariant[] => manyVariants[clause] ?? ["usual"];

/** Names one text: `deposit/due`. */
export type ClauseKey = `${ClauseId}/${ClauseVariant}`;
export const clauseKeys: readonly ClauseKey[] = clauseIds.flatMap((id) =>
  variantsOf(id).map((variant): ClauseKey => `${id}/${variant}`),
);

type Agreed = Pick<AgreementSnapshot, "payments" | "deposit" | "guarantor" | "renter" | "delivery">;

/** Which text of a clause an agreement carries. */
export function variantFor(clause: ClauseId, { payments, deposit, guarantor, renter, delivery }: Agreed): ClauseVariant {
  switch (clause) {
    case "rent":
      return payments.length > 1 ? "instalments" : "at-once";
    case "deposit":
      return deposit.kind === "due" ? "due" : `waived-${deposit.because}`;
    case "guarantee":
      if (guarantor) return "guarantor";
      return renter.kind === "company" ? "none-company" : "none";
    case "handover":
      return delivery.mode;
    case "early-return-and-renewal":
    case "annexes":
      return guarantor ? "guarantor" : "usual";
    default:
      return "usual";
  }
}
