import { sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { plain, strong } from "./clause";
import type { ClauseText as Text } from "./clause";
import { moneyInWords } from "~/print/print-words.zh";
import type { AgreementSnapshot } from "./snapshot";

/**
 * D5b: what a guarantee must state to hold (Civil Code 681–702): the debt, joint liability in so many words, scope with a cap,
 * a period that runs from the last debt, and that changes bind the guarantor only with his written yes.
 */
export function guaranteeClause(snapshot: AgreementSnapshot): Text {
  const { guarantor, number, renter, units, rent } = snapshot;
  const none = `本协议不设保证人。${renter.kind === "company" ? "单位负责人出示身份证件，不因此承担保证责任。" : ""}`;
  if (!guarantor) return { title: "保证担保", body: [plain(none)] };
  const value = sumFen(units.map((unit) => unit.replacementValue));
  return {
    title: "保证担保",
    body: [
      strong(
        `保证人${guarantor.name}（下称“保证人”）自愿为承租人${renter.name}在编号${number}的《电脑租赁协议》（下称“主合同”）项下的债务提供保证。主合同租赁设备${units.length}台（件），设备编号见第一条，租金等费用合计${moneyInWords(rent.total)}，设备约定价值合计${moneyInWords(value)}。`,
      ),
      strong("保证方式：承租人不履行到期债务时，出租人可以直接要求保证人在保证范围内承担连带责任保证。"),
      strong(
        `保证范围：承租人应付的租金、逾期使用费、违约金、损害赔偿金，以及出租人实现债权的合理费用。保证人承担的责任最高不超过人民币${moneyFigures(guarantor.cap)}，且不超过承租人应当承担的责任。`,
      ),
      strong("保证期间：自主合同项下最后一笔到期债务履行期限届满之日起六个月。"),
      plain(
        "主合同续租、增加设备、提高服务等级或者以其他方式加重债务的，须经保证人书面同意；未经其书面同意的，保证人仍按原来的范围和期间承担责任，对加重的部分不承担责任。",
      ),
      plain(
        `签署以前，出租人已将主合同全文提供给保证人，并说明本条内容。承租人拖欠款项的，出租人应在${snapshot.figures.guarantorNoticeDays}日内告知保证人。保证人可以主张承租人对出租人的抗辩；承担保证责任后，有权在其承担的范围内向承租人追偿。`,
      ),
      plain(
        "保证人声明：本人年满十八周岁，具有完全民事行为能力，不是承租人本人。保证人在本协议上签字、出租人盖章后，保证成立；保证人持有一份协议原件。",
      ),
    ],
  };
}

/** 2,000.00元（大写：…）: the form in which a cap is read aloud. */
function moneyFigures(amount: Fen): string {
  return moneyInWords(amount).replace(/^¥([\d,.]+)（大写：/, "$1元（大写：");
}
