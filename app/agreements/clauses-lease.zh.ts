import { sumFen } from "~/kernel/money";
import { formatMoney } from "~/ui/formats";
import { plain, strong, table } from "./clause";
import type { ClauseBlock, ClauseText as Text } from "./clause";
import { guaranteeClause } from "./guarantee.zh";
import { tierNames } from "./paper-words.zh";
import { dayInWords, hoursInWords, moneyInWords, periodInWords } from "~/print/print-words.zh";
import type { AgreementDeposit, AgreementSnapshot } from "./snapshot";

function things({ units }: AgreementSnapshot): Text {
  const total = sumFen(units.map((unit) => unit.replacementValue));
  return {
    title: "租赁设备",
    body: [
      plain(`甲方将下列设备共${units.length}台（件）租给乙方使用。设备及附件的所有权始终属于甲方。`),
      table("units"),
      plain(
        `设备的约定价值合计${moneyInWords(total)}，仅用于设备损坏、灭失时的计价，并按附件二的折旧表逐月递减。设备预装软件均为甲方有权提供的正版软件。`,
      ),
      plain("租期内更换、增加设备的，双方另签补充协议，写明设备编号、序列号和约定价值。"),
    ],
  };
}

const useClause = ({ use }: AgreementSnapshot): Text => ({
  title: "用途与使用地点",
  body: [
    plain(`设备用于：${use.purpose}。使用地点：${use.place}。`),
    plain(
      "乙方按照约定用途和设备的通常性能合法使用设备。需要长期移至其他地点的，应事先告知甲方；日常随身携带、短期外出使用的除外。",
    ),
  ],
});

const term = ({ period, days }: AgreementSnapshot): Text => ({
  title: "租期",
  body: [
    plain(
      `租期自${periodInWords(period)}止（北京时间），共${days}天。天数按已经开始的24小时计算；按月计算的，以起租时刻为准，至下月同日同时满一个月，下月无该日的，至该月最后一日。`,
    ),
    plain(
      "租期从设备实际交付时开始计算。甲方迟于约定时间交付的，归还时间相应顺延，租金不增加；因迟延致使乙方不再需要的，乙方可以解除本协议，甲方全额退还已收款项。",
    ),
  ],
});

const rentClause = (snapshot: AgreementSnapshot): Text => ({
  title: "租金与付款",
  body: [
    plain("租金按月、周、天、小时各档价格的最低组合计算，构成如下："),
    table("rent"),
    plain(`以上费用合计${moneyInWords(snapshot.rent.total)}。押金不包括在内。`),
    snapshot.payments.length > 1
      ? plain("乙方按下列日期支付，每期款项在当日24:00以前付清：")
      : plain("乙方在交付设备时一次付清，金额如下："),
    table("payments"),
    plain(
      "付款方式：现金、微信、支付宝或者银行转账。甲方收款后当即出具收据；乙方需要发票的，甲方依法开具，不另收费。乙方的付款不足以清偿全部到期债务的，按照《民法典》第五百六十条、第五百六十一条规定的顺序抵充。",
    ),
    plain("除本协议列明的费用外，甲方不收取其他费用。"),
  ],
});

const because = {
  company: "乙方为单位承租人，已出示营业执照及负责人身份证",
  guarantor: "乙方为个人承租人，已出示本人身份证，并由具有厦门户籍的保证人提供第六条约定的保证担保",
} as const;

function depositClause({ deposit, figures, units }: AgreementSnapshot): Text {
  if (deposit.kind === "due") return { title: "押金", body: depositDue(deposit, figures.refundWorkingDays) };
  return {
    title: "免收押金",
    body: [
      strong(
        `${because[deposit.because]}，甲方已核对下列资料，免收本应收取的${units.length}台（件）设备押金${moneyInWords(deposit.amountWaived)}。`,
      ),
      table("papers"),
      plain("上列资料仅用于办理免收押金，甲方核对后予以记录；资料复印件不作为本协议附件，甲方不扣留任何证件原件。"),
      strong(
        `经核实上列资料不真实${deposit.because === "guarantor" ? "，或者保证不成立、无效、被解除" : ""}的，甲方可以书面通知乙方并说明理由，乙方应在收到通知之日起3日内补交押金或者另行提供甲方认可的担保。补交的押金不超过上述免收金额，适用5.4的约定。`,
      ),
      plain(
        `补交的押金只担保乙方应付的租金和赔偿，按实际结算多退少补。设备归还并检查完毕后${figures.refundWorkingDays}个工作日内，甲方按原支付方式退还；需要扣除的，逐项列明金额、原因并附凭证。`,
      ),
    ],
  };
}

function depositDue(deposit: Extract<AgreementDeposit, { kind: "due" }>, refundDays: number): ClauseBlock[] {
  const paid = deposit.paidOn ? `已于${dayInWords(deposit.paidOn)}收取` : "由乙方在交付设备以前支付";
  return [
    strong(`押金为${moneyInWords(deposit.amount)}，${paid}。押金用于担保乙方支付租金、赔偿设备损坏或者灭失的损失，不属于租金。`),
    strong(
      `设备归还并检查完毕后${refundDays}个工作日内，甲方将押金按原支付方式退还。只有乙方尚欠的租金、依本协议应付的违约金和赔偿金可以从押金中扣除；甲方应逐项列明扣除金额、原因，并附凭证或者照片。押金不计利息。`,
    ),
    plain(
      "乙方对扣除有异议的，可以自收到明细之日起要求复核；无争议的部分甲方应先行退还。甲方不得因乙方违约而没收全部押金，押金不足以弥补的损失由乙方另行赔偿。甲方逾期退还的，自逾期之日起按全国银行间同业拆借中心公布的一年期贷款市场报价利率支付利息。",
    ),
  ];
}

function handover({ delivery, figures }: AgreementSnapshot): Text {
  const when = delivery.window ? `${periodInWords(delivery.window)} ` : "租期开始时";
  const how =
    delivery.mode === "shop"
      ? `乙方于${when}在甲方门店（${delivery.address}）提取设备。`
      : `甲方于${when}将设备送至：${delivery.address}。${delivery.fee > 0 ? `送货费${formatMoney(delivery.fee)}，已计入第四条的合计。` : "免收送货费。"}`;
  return {
    title: "交付与验收",
    body: [
      plain(how),
      plain(
        "交付时双方当面开机检查，填写附件一《设备交接检查单》并签字。检查单只记录交付时可以看见的状况，签字不表示乙方认可设备没有隐蔽缺陷。",
      ),
      plain(
        `交付时难以发现的缺陷，乙方可以在交付后${figures.defectReportHours}小时内告知甲方，甲方免费修理或者更换；此后发现并非乙方造成的缺陷，甲方仍按第九条承担维修义务。设备不符合约定或者危及安全的，乙方可以拒绝接收。`,
      ),
      plain(
        "甲方未按时交付，经乙方催告后在合理期限内仍未交付的，乙方可以解除本协议，甲方全额退还已收款项，并赔偿乙方的实际损失。",
      ),
    ],
  };
}

const keeping = (): Text => ({
  title: "保管、使用与改动",
  body: [
    plain(
      "乙方应当像一般谨慎的使用人一样保管和使用设备，不拆开机壳、不涂改或者揭去设备编号和序列号标签。甲方应在租期内保持设备适合约定用途。",
    ),
    plain(
      "未经甲方书面同意，乙方不得转租、出借给第三人营业使用、质押或者出卖设备，也不得改变硬件。同一单位的员工、同住的家庭成员按约定用途使用的，不属于转租。",
    ),
    plain("经甲方同意增加的配件，归还时由乙方取回；取回不得损坏设备。乙方可以自行安装合法软件，由此产生的软件问题按附件二处理。"),
  ],
});

function serviceClause({ service }: AgreementSnapshot): Text {
  return {
    title: "技术服务与维修",
    body: [
      plain(
        `服务等级：${tierNames[service.tier]}。岛内（思明区、湖里区，不含鼓浪屿）：${service.promise.island}。其他地区：${service.promise.elsewhere}。`,
      ),
      plain(
        "电话技术支持免费；乙方将设备送到甲方技术部的，甲方免费维修。非乙方原因产生的硬件故障和系统故障，由甲方负责修复。甲方当场交付同等或者更好的可用设备的，视为已经解决，原设备的修理继续进行，更换情况记入补充协议。",
      ),
      strong(
        "以下项目收费，收费前应告知金额并经乙方同意：（1）基本服务的上门维修和软件修复，按附件二；（2）岛外上门的交通和服务费，按附件二；（3）因乙方使用不当或者过错造成的故障，按附件二收取上门费，并按实际成本收取配件费，由甲方负责举证；（4）耗材。未经乙方同意的收费，乙方有权拒付。",
      ),
      plain(
        "甲方在合理期限内没有修复的，乙方可以自行维修，合理费用由甲方承担。因维修影响使用的，乙方可以选择按停用时间减收租金或者延长租期。因乙方无人在场或者要求改期而不能维修的时间，不计入甲方的承诺时限，由甲方记明原因并告知乙方。",
      ),
    ],
  };
}

const lateGrace = (snapshot: AgreementSnapshot) => hoursInWords(snapshot.figures.lateGraceMinutes);

/** The day rates of R1, one per model. */
function dayRates({ rent }: AgreementSnapshot): string {
  const rates = new Map(rent.lines.map((line) => [line.label, line.dayRate]));
  return [...rates].map(([label, rate]) => `${label} ${formatMoney(rate)}`).join("，");
}

const lateReturn = (snapshot: AgreementSnapshot): Text => ({
  title: "逾期归还",
  body: [
    strong(
      `租期届满后有${lateGrace(snapshot)}宽限，宽限期内归还不加收费用。超过宽限的，自宽限期满起按已经开始的天数支付逾期使用费，每台每天为：${dayRates(snapshot)}。逾期使用费总额不超过以相同时间新订租赁的价格。`,
    ),
    strong(
      "租期届满而未归还的，甲方在此明确表示不同意继续租用，本协议不因此转为不定期租赁；双方书面续租的除外。除逾期使用费外，甲方不再就同一迟延收取违约金。",
    ),
    plain("因甲方未按约定时间取货，或者因不可抗力不能归还的，不计逾期使用费。"),
  ],
});

/** Clauses on the things, the money and the use, by id. */
export const leaseClauses = (snapshot: AgreementSnapshot) => ({
  things: things(snapshot),
  use: useClause(snapshot),
  term: term(snapshot),
  rent: rentClause(snapshot),
  deposit: depositClause(snapshot),
  guarantee: guaranteeClause(snapshot),
  handover: handover(snapshot),
  keeping: keeping(),
  service: serviceClause(snapshot),
  "late-return": lateReturn(snapshot),
});
