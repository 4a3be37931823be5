import type { Fen } from "~/kernel/money";
import type { Day, Instant, Period } from "~/kernel/time";
import { messagesFor } from "./messages";

/** The only place where fen become yuan and moments become Shanghai text. Safe in the browser: no time zone of the reader matters. */
const SHANGHAI = 8 * 3_600_000;
const words = () => messagesFor("zh").common.time;

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** ¥1,280.00 */
export function formatMoney(amount: Fen): string {
  const whole = Math.floor(Math.abs(amount) / 100);
  const cents = String(Math.abs(amount) % 100).padStart(2, "0");
  return `${amount < 0 ? "−" : ""}¥${grouped(String(whole))}.${cents}`;
}

/** ¥1,280, with decimals only where there are some. */
export const formatMoneyShort = (amount: Fen): string => formatMoney(amount).replace(/\.00$/, "");

const wallClock = (moment: Instant) => new Date(Date.parse(moment) + SHANGHAI);

/** 12月1日 周二, with the year where asked for. */
export function formatDay(day: Day, { year = false } = {}): string {
  const date = new Date(`${day}T00:00:00Z`);
  const m = words();
  const text = `${m.monthDay(date.getUTCMonth() + 1, date.getUTCDate())} ${m.weekdays[date.getUTCDay()]}`;
  return year ? m.year(date.getUTCFullYear()) + text : text;
}

export const formatTime = (moment: Instant): string => wallClock(moment).toISOString().slice(11, 16);

/** 12月1日 周二 09:00 */
export const formatMoment = (moment: Instant, options: { year?: boolean } = {}): string =>
  `${formatDay(wallClock(moment).toISOString().slice(0, 10) as Day, options)} ${formatTime(moment)}`;

export const formatPeriod = (period: Period): string => `${formatMoment(period.from)} – ${formatMoment(period.until)}`;

/** 「2 小时 10 分」, 「3 天 4 小时」: the two largest parts of a whole number of minutes, its sign left out. */
export function formatDuration(minutes: number): string {
  const m = words();
  const whole = Math.floor(Math.abs(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  const parts = [days > 0 && m.days(days), hours > 0 && m.hours(hours), days === 0 && rest > 0 && m.minutes(rest)];
  return parts.filter(Boolean).join(" ") || m.momentary;
}

/** 「2 分 40 秒」 */
export function formatSeconds(seconds: number): string {
  const m = words();
  const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)];
  return minutes > 0 ? `${m.minutes(minutes)} ${m.seconds(rest)}` : m.seconds(rest);
}

/** What `<input type="datetime-local">` shows: `YYYY-MM-DDTHH:mm` in Shanghai. */
export const toFieldValue = (moment: Instant): string => wallClock(moment).toISOString().slice(0, 16);

/** The moment typed into such a field, or null when it is none. */
export function fromFieldValue(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const read = Date.parse(`${text}:00Z`);
  // 30 February rolls over into March: what reads back differently was no real moment.
  if (Number.isNaN(read) || new Date(read).toISOString().slice(0, 16) !== text) return null;
  if (text < "1992-01-02" || text > "2200") return null;
  return `${new Date(read - SHANGHAI).toISOString().slice(0, 19)}Z` as Instant;
}
