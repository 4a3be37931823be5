import { inCapitals } from "~/kernel/capitals";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayInWords, momentInWords, moneyInWords } from "~/print/print-words.zh";
import { formatMoney } from "~/ui/formats";
import { changes, plain, strong } from "./supplement-block.zh";
import type { SupplementArticle, SupplementBlock } from "./supplement-block.zh";
import type { RenewalContent, SupplementSnapshot } from "./supplement-snapshot";

const capitals = (amount: Fen): string => `人民币${inCapitals(amount)}`;

function renewalChanges({ endsBefore, endsAfter, rentBefore, rentAfter, machines }: RenewalContent): SupplementBlock[] {
  return [
    changes([
      ["归还时间", momentInWords(endsBefore), momentInWords(endsAfter)],
      ["租金和服务加价合计", moneyInWords(rentBefore), moneyInWords(rentAfter)],
    ]),
    plain(`续租的设备共${machines.length}台（件）：${machines.join("、")}。设备由乙方继续使用，不再另行交付。`),
  ];
}

function renewalMoney({ amount, payments, startsAt, endsAfter, daysAdded }: RenewalContent): SupplementBlock[] {
  const whole = `租金按自${momentInWords(startsAt)}起至${momentInWords(endsAfter)}止的整个租期一次计算，不高于一开始即租用同样长度的价格。`;
  if (amount === 0) return [plain(`续租${daysAdded}天，不另收租金。${whole}`)];
  return [
    strong(`续租${daysAdded}天，乙方应增付${moneyInWords(amount)}，按下表支付。`),
    {
      kind: "table",
      columns: ["期次", "付款日期", "金额", "大写"],
      widths: [13, 22, 19, 46],
      rows: payments.map((each, index) => [
        `续租第${index + 1}期`,
        dayInWords(each.on),
        formatMoney(each.amount),
        capitals(each.amount),
      ]),
    },
    plain(whole),
  ];
}

function renewalSecurity({ content, snapshot }: { content: RenewalContent; snapshot: SupplementSnapshot }): SupplementBlock[] {
  const { security } = content;
  const { guarantor, renter } = snapshot;
  switch (security.kind) {
    case "deposit":
      return [
        plain(
          `乙方已付或者应付的押金${moneyInWords(security.amount)}不变，继续担保续租期间的债务，退还期限自续租后的归还检查之日起算。`,
        ),
      ];
    case "company":
      return [plain(`押金${moneyInWords(security.waived)}继续免收，原协议中免收押金的约定在续租期间适用。`)];
    case "deposit-instead":
      return [
        strong(
          `保证人不为续租提供保证，乙方改付押金${moneyInWords(security.amount)}，在签署本补充协议以前付清。押金的用途、扣除和退还，适用原协议对押金的约定。`,
        ),
        plain("保证人对续租以前的债务，仍按原来的范围和期间承担责任，对因续租增加的债务不承担责任。"),
      ];
    case "guarantor":
      return [
        strong(
          `保证人${guarantor?.name ?? ""}同意承租人${renter.name}按本补充协议续租，并对续租后原协议项下的全部债务继续提供保证。承租人不履行到期债务时，出租人可以直接要求保证人在保证范围内承担连带责任保证。`,
        ),
        strong(
          `保证范围与原协议相同。续租以后，保证人承担的责任最高不超过${moneyInWords(guarantor?.cap ?? fen(0))}，且不超过承租人应当承担的责任。`,
        ),
        strong("保证期间：自续租后原协议项下最后一笔到期债务履行期限届满之日起六个月。"),
        plain(
          `押金${moneyInWords(security.waived)}继续免收。承租人拖欠款项的，出租人应在${content.guarantorNoticeDays}日内告知保证人。保证人承担责任后，有权在其承担的范围内向承租人追偿。`,
        ),
      ];
  }
}

/** What a renewal changes, what it costs, and what secures it (D5b, Civil Code 695). */
export const renewalArticles = (content: RenewalContent, snapshot: SupplementSnapshot): SupplementArticle[] => [
  { title: "变更的内容", body: renewalChanges(content) },
  { title: "续租的租金与付款", body: renewalMoney(content) },
  { title: content.security.kind === "guarantor" ? "保证" : "押金", body: renewalSecurity({ content, snapshot }) },
];
