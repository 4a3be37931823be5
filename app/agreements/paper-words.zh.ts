import type { Tier } from "~/kernel/tier";
import { DAY, lengthOf } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import type { AgreementPaperKind, AgreementRentLine } from "./snapshot";
import type { ServiceHours } from "~/service/service-hours";

/** How the paper writes what the snapshot holds. */
export const tierNames: Record<Tier, string> = {
  basic: "基本服务",
  plus: "增值服务",
  rapid: "快速保障服务",
  negotiated: "协议服务",
};

export const paperNames: Record<AgreementPaperKind, string> = {
  "business-licence": "营业执照",
  "responsible-person-id": "负责人身份证",
  "letter-of-authority": "授权委托书",
  "own-id": "承租人身份证",
  "xiamen-guarantor-id": "厦门户籍保证人身份证",
};

/** 1 个月 + 1 周 + 2 天 (P3) */
export function partsInWords({ months, weeks, days, hours }: AgreementRentLine["parts"]): string {
  const parts = [
    [months, "个月"],
    [weeks, "周"],
    [days, "天"],
    [hours, "小时"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" + ");
}

/** S2 as a sentence for the paper. A negotiated tier says its hours in the special terms. */
export function promiseInWords(
  tier: Tier,
  period: Period,
  hours: ServiceHours | null = null,
): { island: string; elsewhere: string } {
  const elsewhere = "上门时间由双方在报修时另行商定，甲方在接到报修后先予登记并答复";
  if (tier === "basic") return { island: "不含上门；需要上门的，按附件二收费，24小时之内解决", elsewhere };
  const served = hours ? `（只计每天${hours.from}:00至${hours.until}:00的时间）` : "";
  if (tier === "plus") return { island: `自报修之时起24小时之内上门解决${served}`, elsewhere };
  if (tier === "negotiated") return { island: "按本协议“另有约定”执行", elsewhere: "按本协议“另有约定”执行" };
  if (lengthOf(period) < 7 * DAY) return { island: `自报修之时起4小时之内上门解决${served}`, elsewhere };
  const later = "中午12:00以后报修的，次日中午12:00以前上门解决";
  return { island: `自报修之时起12小时之内上门解决${served}${served && "，最迟次日中午12:00"}；${later}`, elsewhere };
}
