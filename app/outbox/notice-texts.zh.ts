import type { PaperKind } from "~/deposits/deposit";
import { fen } from "~/kernel/money";
import { dayOf, timeOfDay, weekdayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { formatMoney } from "~/ui/formats";
import { noticeKinds } from "./notice";
import type { NoticeEvent, NoticeLanguage, NoticeName, NoticeValues } from "./notice";

/** How each value is written in braces, in either language. */
export const noticeNames: Readonly<Record<NoticeName, { readonly name: string; readonly meaning: string }>> = {
  name: { name: "称呼", meaning: "收信人的名字或单位" },
  number: { name: "预订号", meaning: "例如 R261126-001" },
  machines: { name: "机器", meaning: "机型和台数" },
  from: { name: "开始时间", meaning: "租期或送货时段的开始" },
  until: { name: "结束时间", meaning: "该还机的时间，或送货时段的结束" },
  at: { name: "时间", meaning: "看货、保留到期或承诺的时间；没有就不写" },
  amount: { name: "金额", meaning: "退了多少钱" },
  papers: { name: "证件", meaning: "还缺哪些证件" },
  call: { name: "报修号", meaning: "例如 S261126-001" },
  unit: { name: "机器编号", meaning: "例如 XS-0001" },
  technician: { name: "技术员", meaning: "谁来修" },
  reason: { name: "原因", meaning: "店里取消预订的原因；客户自己取消的没有" },
  link: { name: "网址", meaning: "网站上的那一页" },
  shop: { name: "店名", meaning: "本店的名字" },
  phone: { name: "店里电话", meaning: "本店的电话" },
  place: { name: "店址", meaning: "本店的地址" },
};
const keys = Object.keys(noticeNames) as NoticeName[];
const known = new Map(keys.map((key) => [noticeNames[key].name, key]));

export interface NoticeText {
  readonly subject: string;
  readonly body: string;
  readonly short: string;
  readonly gateway_template: string;
}
export const noticeParts = ["subject", "body", "short"] as const;
export type NoticePart = (typeof noticeParts)[number];
export const longestPart: Readonly<Record<NoticePart, number>> = { subject: 100, body: 3000, short: 300 };

export type NoticeProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "too-long"; readonly most: number; readonly length: number }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "not-here"; readonly name: string }
  | { readonly kind: "brace" };

/** Signs that no line of a message or a header may carry. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/g;
const oneLine = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, " ")
    .replace(control, "")
    .trim();

/** As it is kept: one kind of braces and of line ends; a subject and a short message are one line. */
export function tidiedNotice({ subject, body, short, gateway_template }: NoticeText): NoticeText {
  const braces = (text: string) => text.normalize("NFC").replaceAll("｛", "{").replaceAll("｝", "}");
  const lines = braces(body).split(/\r\n|\r|\n/);
  return {
    subject: oneLine(braces(subject)),
    body: lines
      .map((line) => line.replace(control, "").trimEnd())
      .join("\n")
      .trim(),
    short: oneLine(braces(short)),
    gateway_template: gateway_template.trim(),
  };
}

const inBraces = /\{([^{}]*)\}/g;

/** All that stands against publishing a part of a text. */
export function noticeProblems(event: NoticeEvent, part: NoticePart, text: string): NoticeProblem[] {
  if (text === "") return [{ kind: "empty" }];
  const problems: NoticeProblem[] = [];
  const most = longestPart[part];
  const length = [...text].length;
  if (length > most) problems.push({ kind: "too-long", most, length });
  if (/[{}]/.test(text.replace(inBraces, ""))) problems.push({ kind: "brace" });
  for (const name of new Set([...text.matchAll(inBraces)].map(([, inside]) => (inside ?? "").trim()))) {
    const key = known.get(name);
    if (!key) problems.push({ kind: "unknown", name });
    else if (!noticeKinds[event].names.includes(key)) problems.push({ kind: "not-here", name });
  }
  return problems;
}

const paperWords: Readonly<Record<NoticeLanguage, Readonly<Record<PaperKind, string>>>> = {
  zh: {
    "business-licence": "营业执照",
    "responsible-person-id": "负责人身份证",
    "letter-of-authority": "授权书",
    "own-id": "本人身份证",
    "xiamen-guarantor-id": "厦门户籍担保人身份证",
  },
  en: {
    "business-licence": "business licence",
    "responsible-person-id": "ID card of the responsible person",
    "letter-of-authority": "letter of authority",
    "own-id": "your ID card",
    "xiamen-guarantor-id": "ID card of a guarantor registered in Xiamen",
  },
};
const weekdays = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function momentText(moment: Instant, language: NoticeLanguage): string {
  const day = dayOf(moment);
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const weekday = weekdays[language][weekdayOf(day) - 1] ?? "";
  const time = timeOfDay(moment);
  return language === "zh" ? `${month}月${date}日 ${weekday} ${time}` : `${weekday} ${date} ${months[month - 1]} ${time}`;
}

export interface NoticeFrame {
  readonly name: string;
  readonly link: string;
  readonly shop: string;
  readonly phone: string;
  readonly place: string;
}

/** Each value as it is read; none of them can begin a line of its own. */
export function wordsOf(values: NoticeValues, frame: NoticeFrame, language: NoticeLanguage): ReadonlyMap<NoticeName, string> {
  const moment = (value: Instant | undefined) => (value ? momentText(value, language) : "");
  const papers = (values.papers ?? []).map((paper) => paperWords[language][paper]);
  const { number = "", machines = "", call = "", unit = "", technician = "", reason = "" } = values;
  const texts: Record<NoticeName, string> = {
    ...{ ...frame, number, machines, call, unit, technician, reason },
    ...{ from: moment(values.from), until: moment(values.until), at: moment(values.at) },
    amount: values.amount === undefined ? "" : formatMoney(fen(values.amount)),
    papers: papers.join(language === "zh" ? "、" : ", "),
  };
  return new Map(keys.map((key) => [key, oneLine(texts[key])]));
}

const filledPart = (text: string, words: ReadonlyMap<NoticeName, string>): string =>
  text.replace(inBraces, (_, name: string) => words.get(known.get(name.trim()) ?? "name") ?? "");

/** The text as its recipient reads it. A line whose only value is empty is left out. */
export function filledNotice(text: NoticeText, words: ReadonlyMap<NoticeName, string>): Omit<NoticeText, "gateway_template"> {
  const empty = (line: string) => {
    const names = [...line.matchAll(inBraces)].map(([, name]) => known.get((name ?? "").trim()) ?? "name");
    return names.length > 0 && names.every((name) => words.get(name) === "");
  };
  const lines = text.body.split("\n").filter((line) => !empty(line));
  return {
    subject: oneLine(filledPart(text.subject, words)),
    body: filledPart(lines.join("\n"), words),
    short: oneLine(filledPart(text.short, words)),
  };
}

/** What a gateway with texts of its own puts into them. */
export const parametersOf = (event: NoticeEvent, words: ReadonlyMap<NoticeName, string>): Record<string, string> =>
  Object.fromEntries(noticeKinds[event].names.map((name) => [name, words.get(name) ?? ""]));
