import { instant } from "~/kernel/time";
import type { ClauseKey } from "./clause";
import type { ClauseTemplate } from "./clause-template.zh";
import { text } from "./clause-template.zh";
import { shippedLeaseClauses } from "./shipped-lease-clauses.zh";
import { shippedRiskClauses } from "./shipped-risk-clauses.zh";

/**
 * Version 1 of each text. Agreements from before texts had versions carry exactly these: a better wording is a further version below,
 * never a change of one that was in force.
 */
export const shippedClauses: Record<ClauseKey, ClauseTemplate> = {
  ...(shippedLeaseClauses as Partial<Record<ClauseKey, ClauseTemplate>>),
  ...shippedRiskClauses,
} as Record<ClauseKey, ClauseTemplate>;

export const shippedAt = instant("2026-11-01T00:00:00+08:00");

export interface MendedClause {
  readonly key: ClauseKey;
  readonly note: string;
  readonly template: ClauseTemplate;
}

export const mendedAt = instant("2026-11-24T00:00:00+08:00");

const mended = (key: ClauseKey, note: string, change: (body: string) => string): MendedClause => {
  const { title, body } = shippedClauses[key];
  return { key, note, template: { title, body: change(body) } };
};

const lastParagraph = (key: ClauseKey) =>
  mended(key, "不再引用条款里的段落编号，增删段落以后仍然对得上", (body) =>
    body.replace("适用5.4的约定", "适用本条最后一款的约定"),
  );

const ridingCode = (key: ClauseKey) =>
  mended(key, "说明各页页脚的骑缝码", (body) =>
    body.replace(
      "\n任何人可以",
      "\n本协议各页页脚印有同一骑缝码，由本协议的全部内容算出；任何一页的骑缝码与其他各页不一致的，该页不属于本协议。\n任何人可以",
    ),
  );

/** Version 2 of some: what the shop begins with today. */
export const mendedClauses: readonly MendedClause[] = [
  lastParagraph("deposit/waived-company"),
  lastParagraph("deposit/waived-guarantor"),
  {
    key: "guarantee/guarantor",
    note: "写明保证人是自然人、户籍已核对，以及保证期间过后不再承担",
    template: text(
      shippedClauses["guarantee/guarantor"].title,
      ...shippedClauses["guarantee/guarantor"].body
        .replace(
          "\n主合同续租",
          "\n出租人没有在保证期间内要求保证人承担保证责任的，保证人不再承担保证责任；此后在催款通知上签字，不使保证重新成立。\n主合同续租",
        )
        .replace(
          "本人年满十八周岁，具有完全民事行为能力，不是承租人本人。",
          "本人为自然人，年满十八周岁，具有完全民事行为能力，不是承租人本人；本人户籍所在地为厦门市，身份证已经出租人核对。",
        )
        .replace("出租人盖章后，保证成立", "出租人盖章表示接受后，保证成立")
        .split("\n"),
    ),
  },
  ridingCode("annexes/usual"),
  ridingCode("annexes/guarantor"),
];

/** What a new shop begins with. */
export const textsOfNewShop: Readonly<Record<ClauseKey, ClauseTemplate>> = {
  ...shippedClauses,
  ...Object.fromEntries(mendedClauses.map(({ key, template }) => [key, template])),
};
