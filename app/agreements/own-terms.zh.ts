import type { Fen } from "~/kernel/money";
import type { OwnTerms } from "~/kernel/own-terms";
import { moneyInWords } from "~/print/print-words.zh";

/** A3 as the paper says it: each of them beats what the tier says. */
interface OwnTermWords {
  readonly what: string;
  readonly text: (own: OwnTerms) => string | null;
}

const free = (amount: Fen | null, charged: (amount: Fen) => string): string | null => {
  if (amount === null) return null;
  return amount === 0 ? "每次免费" : charged(amount);
};
const hours = (count: number | null): string | null => (count === null ? null : `自报修之时起${count}小时之内上门解决`);
const visit = (amount: Fen | null) => free(amount, (each) => `每次${moneyInWords(each)}，含往返交通，配件除外`);

const words: readonly OwnTermWords[] = [
  { what: "上门时限（岛内）", text: ({ islandHours }) => hours(islandHours) },
  { what: "上门时限（其他地区）", text: ({ elsewhereHours }) => hours(elsewhereHours) },
  { what: "送货、取货", text: ({ trip }) => free(trip, (each) => `每次${moneyInWords(each)}，不另收其他费用`) },
  { what: "上门硬件维修", text: ({ hardwareVisit }) => visit(hardwareVisit) },
  { what: "上门软件修复", text: ({ softwareVisit }) => visit(softwareVisit) },
];

/** One sentence for each thing agreed, for the clause of special terms. */
export const ownTermsInWords = (own: OwnTerms): string[] =>
  words.flatMap(({ what, text }) => {
    const said = text(own);
    return said === null ? [] : [`${what}：${said}。`];
  });

/** Where two differ: what, before, after. */
export const ownTermsCompared = (before: OwnTerms, after: OwnTerms): { what: string; before: string; after: string }[] =>
  words.flatMap(({ what, text }) => {
    const [one, other] = [text(before) ?? "按服务等级", text(after) ?? "按服务等级"];
    return one === other ? [] : [{ what, before: one, after: other }];
  });
