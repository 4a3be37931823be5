import { sumFen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import { dayInWords, hoursInWords, moneyInWords, percent, periodInWords } from "~/print/print-words.zh";
import { formatMoney } from "~/ui/formats";
import type { ClauseKey, ClauseTable } from "./clause";
import { tierNames } from "./paper-words.zh";
import type { AgreementSnapshot } from "./snapshot";

/** A word in braces that stands in a clause for what an agreement says there. */
export interface Placeholder {
  readonly name: string;
  readonly meaning: string;
  /** Texts in which alone it has a meaning; everywhere if not said. */
  readonly only?: readonly ClauseKey[];
  readonly valueIn: (snapshot: AgreementSnapshot) => string;
}

const valueOfUnits = ({ units }: AgreementSnapshot) => sumFen(units.map((unit) => unit.replacementValue));

/** 2,000.00元（大写：…）: the form in which a cap is read aloud. */
const cap = ({ guarantor }: AgreementSnapshot): string =>
  guarantor ? `人民币${moneyInWords(guarantor.cap).replace(/^¥([\d,.]+)（大写：/, "$1元（大写：")}` : "";

/** The day rates of R1, one per model. */
function dayRates({ rent }: AgreementSnapshot): string {
  const rates = new Map(rent.lines.map((line) => [line.label, line.dayRate]));
  return [...rates].map(([label, rate]) => `${label} ${formatMoney(rate)}`).join("，");
}

const paid = ({ deposit }: AgreementSnapshot): string =>
  deposit.kind === "due" && deposit.paidOn ? `已于${dayInWords(deposit.paidOn)}收取` : "由乙方在交付设备以前支付";

const feeOfTrip = ({ delivery }: AgreementSnapshot): string =>
  delivery.fee > 0 ? `送货费${formatMoney(delivery.fee)}，已计入第四条的合计。` : "免收送货费。";

const guaranteed = { only: ["guarantee/guarantor"] } as const;

export const placeholders: readonly Placeholder[] = [
  { name: "协议编号", meaning: "这份协议的编号", valueIn: (snapshot) => snapshot.number },
  { name: "签订日期", meaning: "出具协议的那一天", valueIn: (snapshot) => dayInWords(dayOf(snapshot.issuedAt)) },
  { name: "签订地点", meaning: "在哪里签", valueIn: (snapshot) => snapshot.place },
  { name: "份数", meaning: "一共几份，有保证人时多一份", valueIn: (snapshot) => String(snapshot.copies) },
  { name: "出租人", meaning: "甲方的名称", valueIn: (snapshot) => snapshot.lessor.name },
  { name: "门店地址", meaning: "甲方门店的地址", valueIn: (snapshot) => snapshot.lessor.address },
  { name: "承租人", meaning: "乙方的姓名或名称", valueIn: (snapshot) => snapshot.renter.name },
  { name: "设备数", meaning: "一共几台（件）", valueIn: (snapshot) => String(snapshot.units.length) },
  {
    name: "设备价值合计",
    meaning: "约定价值加起来，小写和大写",
    valueIn: (snapshot) => moneyInWords(valueOfUnits(snapshot)),
  },
  { name: "用途", meaning: "设备用来做什么", valueIn: (snapshot) => snapshot.use.purpose },
  { name: "使用地点", meaning: "设备在哪里用", valueIn: (snapshot) => snapshot.use.place },
  { name: "租期", meaning: "从哪一刻到哪一刻", valueIn: (snapshot) => periodInWords(snapshot.period) },
  { name: "租期天数", meaning: "按已经开始的 24 小时算的天数", valueIn: (snapshot) => String(snapshot.days) },
  { name: "费用合计", meaning: "租金、加价、运费加起来，小写和大写", valueIn: ({ rent }) => moneyInWords(rent.total) },
  {
    name: "押金",
    meaning: "押金的金额，小写和大写",
    only: ["deposit/due"],
    valueIn: ({ deposit }) => (deposit.kind === "due" ? moneyInWords(deposit.amount) : ""),
  },
  { name: "押金支付情况", meaning: "「已于某日收取」或「由乙方在交付设备以前支付」", only: ["deposit/due"], valueIn: paid },
  {
    name: "免收的押金",
    meaning: "本来要收的押金，小写和大写",
    only: ["deposit/waived-company", "deposit/waived-guarantor"],
    valueIn: ({ deposit }) => (deposit.kind === "waived" ? moneyInWords(deposit.amountWaived) : ""),
  },
  {
    name: "退押金工作日",
    meaning: "检查完以后几个工作日内退押金",
    valueIn: ({ figures }) => String(figures.refundWorkingDays),
  },
  { name: "保证人", meaning: "保证人的姓名", ...guaranteed, valueIn: ({ guarantor }) => guarantor?.name ?? "" },
  {
    name: "保证方式",
    meaning: "连带责任保证，照法条的说法，不能改",
    ...guaranteed,
    valueIn: () => "承租人不履行到期债务时，出租人可以直接要求保证人在保证范围内承担连带责任保证",
  },
  { name: "保证上限", meaning: "保证人最多承担多少，小写和大写", ...guaranteed, valueIn: cap },
  {
    name: "保证期间",
    meaning: "从最后一笔债务到期起六个月，不能改",
    ...guaranteed,
    valueIn: () => "自主合同项下最后一笔到期债务履行期限届满之日起六个月",
  },
  {
    name: "欠款告知天数",
    meaning: "承租人拖欠后几天内告知保证人",
    ...guaranteed,
    valueIn: ({ figures }) => String(figures.guarantorNoticeDays),
  },
  {
    name: "交付时间",
    meaning: "约定的送货时段，没有约定时段的是「租期开始时」",
    valueIn: ({ delivery }) => (delivery.window ? `${periodInWords(delivery.window)} ` : "租期开始时"),
  },
  { name: "交付地点", meaning: "门店地址或者送货地址", valueIn: ({ delivery }) => delivery.address },
  { name: "送货费说明", meaning: "「送货费某元，已计入第四条的合计。」或「免收送货费。」", valueIn: feeOfTrip },
  {
    name: "缺陷告知小时",
    meaning: "交付后多少小时内可以告知当时看不出的缺陷",
    valueIn: ({ figures }) => String(figures.defectReportHours),
  },
  { name: "服务等级", meaning: "基本、增值、快速保障或协议服务", valueIn: ({ service }) => tierNames[service.tier] },
  { name: "岛内承诺", meaning: "岛内多久上门解决", valueIn: ({ service }) => service.promise.island },
  { name: "岛外承诺", meaning: "其他地区怎样约定上门时间", valueIn: ({ service }) => service.promise.elsewhere },
  {
    name: "归还宽限",
    meaning: "到期后多久以内归还不加收费用",
    valueIn: ({ figures }) => hoursInWords(figures.lateGraceMinutes),
  },
  { name: "每天逾期使用费", meaning: "每个机型每台每天多少钱", valueIn: dayRates },
  {
    name: "付款宽限天数",
    meaning: "逾期付款催告后给几天宽限",
    valueIn: ({ figures }) => String(figures.arrearsGraceDays),
  },
  { name: "每日违约金", meaning: "逾期金额每天的百分之几", valueIn: ({ figures }) => percent(figures.arrearsPerDay) },
  { name: "违约金上限", meaning: "违约金最多是逾期金额的百分之几", valueIn: ({ figures }) => percent(figures.arrearsMost) },
  {
    name: "失约减免天数",
    meaning: "没守住上门承诺，每迟一天减免几天租金",
    valueIn: ({ figures }) => String(figures.missedPromiseDays),
  },
];

/** A line of a clause that is this alone becomes the table. */
export const tableNames: Record<ClauseTable, string> = {
  units: "表：设备清单",
  rent: "表：租金构成",
  payments: "表：付款日期",
  papers: "表：免押证件",
  confirmation: "表：双方确认",
};

/** Becomes a paragraph for each term that was agreed besides. */
export const specialTermsName = "另有约定的内容";
export const noSpecialTerms = "（无）";

/** At the beginning of a line: what follows is printed bold (Civil Code 496). */
export const boldMark = "【加粗】";
