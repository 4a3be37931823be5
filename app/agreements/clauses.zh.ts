import { clauseIds } from "./clause";
import type { Clause, ClauseId, ClauseText } from "./clause";
import { leaseClauses } from "./clauses-lease.zh";
import { riskClauses } from "./clauses-risk.zh";
import type { AgreementSnapshot } from "./snapshot";

/** Changes whenever a clause text does; printed in the head. */
export const wordingOfClauses = "2026-11";

/** Every clause of the agreement, filled in; always the same number in the same order (A1). */
export function clausesOf(snapshot: AgreementSnapshot): Clause[] {
  const texts: Record<ClauseId, ClauseText> = { ...leaseClauses(snapshot), ...riskClauses(snapshot) };
  return clauseIds.map((id) => ({ id, ...texts[id] }));
}

const numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 第二十一条; `ordinal` from 1 to 99. */
export function articleNumber(ordinal: number): string {
  const tens = Math.floor(ordinal / 10);
  return `第${tens > 1 ? numerals[tens] : ""}${tens > 0 ? "十" : ""}${numerals[ordinal % 10]}条`;
}
