import { inCapitals } from "~/kernel/capitals";
import type { BasisPoints, Fen } from "~/kernel/money";
import { dayOf, timeOfDay } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { formatMoney } from "~/ui/formats";

export function dayInWords(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

export const momentInWords = (moment: Instant): string => `${dayInWords(dayOf(moment))} ${timeOfDay(moment)}`;

export function periodInWords(period: Period): string {
  const until = dayOf(period.from) === dayOf(period.until) ? timeOfDay(period.until) : momentInWords(period.until);
  return `${momentInWords(period.from)} 至 ${until}`;
}

/** ¥1,200.00（大写：人民币壹仟贰佰元整）; the currency stands directly before the figures in capitals (C1). */
export const moneyInWords = (amount: Fen): string => `${formatMoney(amount)}（大写：人民币${inCapitals(amount)}）`;

export const percent = (share: BasisPoints): string => `${share / 100}%`;

export function hoursInWords(minutes: number): string {
  if (minutes === 0) return "0小时";
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours > 0 ? `${hours}小时` : ""}${rest > 0 ? `${rest}分钟` : ""}`;
}
