import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { dayInWords } from "~/print/print-words.zh";
import { clauseIds, variantFor } from "./clause";
import type { Clause, ClauseKey } from "./clause";
import { filled } from "./clause-template.zh";
import type { ClauseTemplate } from "./clause-template.zh";
import { shippedClauses } from "./shipped-clauses.zh";
import type { AgreementSnapshot } from "./snapshot";

export type ClauseTexts = Readonly<Record<ClauseKey, ClauseTemplate>>;

/** Every clause of an agreement by these texts; always the same number in the same order (A1). */
export const fillClauses = (texts: ClauseTexts, snapshot: AgreementSnapshot): Clause[] =>
  clauseIds.map((id) => ({ id, ...filled(texts[`${id}/${variantFor(id, snapshot)}`], snapshot) }));

/** The clauses as the paper has them. */
export const clausesOf = (snapshot: AgreementSnapshot): readonly Clause[] =>
  snapshot.clauses ?? fillClauses(shippedClauses, snapshot);

/** Which texts they are; printed in the head. */
export const wordingOf = ({ wording = "2026-11" }: AgreementSnapshot): string => wording;

export const wordingText = (edition: number, since: Instant): string => `${dayInWords(dayOf(since))}第${edition}版`;

const numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 第二十一条; `ordinal` from 1 to 99. */
export function articleNumber(ordinal: number): string {
  const tens = Math.floor(ordinal / 10);
  return `第${tens > 1 ? numerals[tens] : ""}${tens > 0 ? "十" : ""}${numerals[ordinal % 10]}条`;
}
