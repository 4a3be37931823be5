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

export const plain = (text: string): ClauseBlock => ({ kind: "text", text, strong: false });
/** What relieves the shop or burdens the customer is pointed out (Civil Code 496). */
export const strong = (text: string): ClauseBlock => ({ kind: "text", text, strong: true });
export const table = (name: ClauseTable): ClauseBlock => ({ kind: "table", table: name });
