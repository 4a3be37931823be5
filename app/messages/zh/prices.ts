import type { MemberLevel } from "~/pricing/member";

const levels: Record<MemberLevel, string> = { silver: "银卡", gold: "金卡", diamond: "钻石卡" };
/** 15 % off is 「8.5 折」. */
const fold = (percentOff: number) => `${Number(((100 - percentOff) / 10).toFixed(3))} 折`;

/** Discounts as customers and staff read them. */
export const prices = {
  levels,
  fold,
  listComma: "、",
  quantity: (percent: number) => `数量优惠 ${percent}%`,
  member: (level: string, percent: number) => `${level}会员优惠 ${percent}%`,
  bundle: (name: string, percent: number) => `${name}优惠 ${percent}%`,
  bundleDetail: (sets: number) => `${sets} 套，套餐内的机器优惠`,
  campaign: (name: string, percent: number) => `${name} 优惠 ${percent}%`,
  coupon: (name: string) => `优惠券：${name}`,
  couponDetail: (code: string) => `券码 ${code}`,
  reduction: (name: string) => `满减：${name}`,
  memberDetail: "按累计消费自动享受",
  quantityDetail: "整笔预订的台数合计",
  promotionDetail: "活动期间自动享受",
  addOn: (name: string, quantity: number) => `${name} × ${quantity}（+1 元换购）`,
  addOnDetail: (usual: string) => `同租期，平时每台 ${usual}`,
  reference: (amount: string) => `近 30 天最低租金 ${amount}`,
  saved: (amount: string) => `比近 30 天最低租金省 ${amount}`,
  notSaved: "近 30 天里有过更低的租金，这次没有比它便宜。",
  extension: (when: string) => `租到 ${when} 也是这个价。`,
  extend: "改到那时归还",
  couponField: "优惠券",
  couponHint: "填券码，点「使用」看新的费用",
  couponUse: "使用",
  couponUsed: (name: string) => `已用「${name}」`,
  memberNow: (level: string, percent: number) => `您是${level}会员，租金减 ${percent}%，已算在费用里。`,
  memberNext: (amount: string, level: string, percent: number) => `再消费 ${amount} 升为${level}，租金减 ${percent}%。`,
  signInForLevel: "登录后按会员等级计算，价格只会更低。",
  offers: "还可以更划算",
  addOnOffer: (name: string, usual: string) => `加 1 台 ${name}，同租期只要 1 元，平时 ${usual}。`,
  addOnMissing: (missing: string, name: string) => `租金再多 ${missing}，就能 1 元换购 ${name}。`,
  addOnTake: "加 1 台",
  bundleHint: (parts: readonly string[], name: string, percent: number) =>
    `再加 ${parts.join("、")}，享${name}，套内机器减 ${percent}%。`,
  bundlePart: (count: number, category: string) => `${count} 台${category}`,
  bundleGo: (category: string) => `去挑${category}`,
  campaignBadge: (name: string, percent: number) => `${name} ${fold(percent)}`,
};
