import { promiseInWords } from "~/agreements/paper-words.zh";
import { serviceHoursOf } from "~/service/service-hours";
import type { ServiceHourFigures } from "~/service/service-hours";
import { regionOf } from "~/kernel/region";
import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import type { Period } from "~/kernel/time";

/** Words of the quotation on paper. */
export const quotationLabels = {
  title: "报价单",
  subject: (number: string) => `报价单${number}`,
  number: "报价单号",
  for: "客户",
  nobody: "持本报价单链接的客户",
  madeAt: "报价时间",
  validUntil: "价格保留到",
  open: "扫码查看、预订",
  shop: "出租方",
  stands: (when: string) => `以下价格保留到${when}（北京时间）。在此以前预订的，按本报价单的价格计算，期间调价不影响。`,
  period: "租期",
  tier: "服务",
  promise: "上门时限",
  agreed: "另外约定",
  district: "使用地点",
  receipt: "取货",
  receipts: { pickup: (address: string) => `到店看货、取货（${address}）`, delivery: "送货上门，用完上门取回" },
  prices: "费用",
  columns: ["项目", "数量", "计价组合", "单台租金", "金额"],
  supplement: (tier: string, share: string) => `${tier}加价（租金的 ${share}）`,
  total: "合计",
  totalInWords: (amount: string) => `合计${amount}。`,
  saving: (reference: string, saved: string | null) =>
    `优惠对比：近 30 天最低租金 ${reference}${saved ? `，比它省 ${saved}` : ""}。`,
  deposit: (amount: string, days: number) =>
    `押金另计，不含在合计之内：${amount}。归还验收后${days}个工作日内退还；单位凭营业执照和负责人身份证、个人凭本人和厦门户籍担保人的身份证，审核通过后免押金。`,
  notes: "说明",
  notHeld: "本报价单只保留价格，不保留机器；机器以预订为准，先订先得。",
  free: "预订免费。看过机器、签订租赁协议后，租赁才成立；看货后不租，不收任何费用。",
  late: (grace: string) => `逾期归还超过${grace}的，按天计收使用费；提前归还的，按实际使用天数重新计价，多付的退还。`,
  how: (url: string) => `预订方式：扫描右上角二维码，或者打开 ${url}`,
  contact: (phone: string, address: string, hours: string) => `联系电话 ${phone}    地址 ${address}    营业时间 ${hours}`,
  running: (company: string) => `${company} · 报价单`,
  page: (number: number, of: number) => `第 ${number} 页  共 ${of} 页`,
  foot: (number: string, until: string) => `报价单号 ${number}    价格保留到 ${until}`,
};

const elsewhere = "报修时与您商定上门时间";

/** S2 in a few words: what a customer is promised on site. */
export function promiseOnPaper(
  tier: Tier,
  district: District,
  period: Period,
  ownHours: number | null,
  figures: ServiceHourFigures,
): string {
  if (ownHours !== null) return `自报修之时起${ownHours}小时之内上门解决`;
  if (regionOf(district) === "elsewhere") return elsewhere;
  if (tier === "basic") return "电话支持、送店维修免费；不含上门，需要上门的按服务收费表收费";
  return promiseInWords(tier === "negotiated" ? "plus" : tier, period, serviceHoursOf(tier, figures)).island;
}
