import type { ClauseBlock, ClauseKey, ClauseTable, ClauseText } from "./clause";
import { boldMark, noSpecialTerms, placeholders, specialTermsName, tableNames } from "./placeholders.zh";
import type { AgreementSnapshot } from "./snapshot";

/** A clause as the manager writes it: a paragraph a line, `【加粗】` in front of what is pointed out, words in braces filled in later. */
export interface ClauseTemplate {
  readonly title: string;
  readonly body: string;
}

/** A paragraph a line. */
export const text = (title: string, ...lines: string[]): ClauseTemplate => ({ title, body: lines.join("\n") });

const known = new Map(placeholders.map((each) => [each.name, each]));
const tables = new Map(Object.entries(tableNames).map(([table, name]) => [name, table as ClauseTable]));
/** Names that stand on a line of their own. */
const ofALine = [...tables.keys(), specialTermsName];

/** As it is kept: one kind of braces and of line ends, no blank lines, nothing at the ends of a line. */
export const tidied = ({ title, body }: ClauseTemplate): ClauseTemplate => ({
  title: title.normalize("NFC").trim(),
  body: body
    .normalize("NFC")
    .replaceAll("｛", "{")
    .replaceAll("｝", "}")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== boldMark)
    .join("\n"),
});

const wholeLine = (line: string): string | null => /^\{([^{}]*)\}$/.exec(line.trim())?.[1]?.trim() ?? null;

function blocksOf(line: string, snapshot: AgreementSnapshot): ClauseBlock[] {
  const alone = wholeLine(line);
  const table = alone === null ? undefined : tables.get(alone);
  if (table) return [{ kind: "table", table }];
  if (alone === specialTermsName) {
    const terms = snapshot.specialTerms.length > 0 ? snapshot.specialTerms : [noSpecialTerms];
    return terms.map((text) => ({ kind: "text", text, strong: false }));
  }
  const strong = line.startsWith(boldMark);
  const template = strong ? line.slice(boldMark.length) : line;
  const text = template.replace(/\{([^{}]*)\}/g, (_, name: string) => known.get(name.trim())?.valueIn(snapshot) ?? "");
  return [{ kind: "text", text, strong }];
}

/** The clause as an agreement carries it. */
export const filled = ({ title, body }: ClauseTemplate, snapshot: AgreementSnapshot): ClauseText => ({
  title,
  body: body.split("\n").flatMap((line) => blocksOf(line, snapshot)),
});

export type TemplateProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "title-empty" }
  | { readonly kind: "title-brace" }
  | { readonly kind: "title-too-long"; readonly most: number }
  | { readonly kind: "too-long"; readonly most: number; readonly length: number }
  | { readonly kind: "brace-open"; readonly line: number }
  | { readonly kind: "unknown"; readonly name: string }
  /** Known, but it says nothing in this text. */
  | { readonly kind: "elsewhere"; readonly name: string }
  | { readonly kind: "not-alone"; readonly name: string }
  /** The law, or the rules of the shop, want it written down here. */
  | { readonly kind: "missing"; readonly name: string }
  | { readonly kind: "nothing-pointed-out" }
  /** 押金 is never 定金 (586–588). */
  | { readonly kind: "earnest-money" }
  | { readonly kind: "undrawable"; readonly characters: readonly string[] };

export const MOST_TITLE = 20;
export const MOST_BODY = 4000;

/** What each text must say, by whatever words (Civil Code 684, 691, 692, 704, 721; rules A1, D5b, D7). */
export const requiredNames: Partial<Record<ClauseKey, readonly string[]>> = {
  "things/usual": ["设备数", "设备价值合计", tableNames.units],
  "use/usual": ["用途", "使用地点"],
  "term/usual": ["租期", "租期天数"],
  "rent/at-once": [tableNames.rent, "费用合计", tableNames.payments],
  "rent/instalments": [tableNames.rent, "费用合计", tableNames.payments],
  "deposit/due": ["押金", "押金支付情况", "退押金工作日"],
  "deposit/waived-company": ["免收的押金", tableNames.papers, "退押金工作日"],
  "deposit/waived-guarantor": ["免收的押金", tableNames.papers, "退押金工作日"],
  "guarantee/guarantor": [
    ...["保证人", "承租人", "协议编号", "费用合计", "设备价值合计"],
    ...["保证方式", "保证上限", "保证期间", "欠款告知天数"],
  ],
  "handover/shop": ["交付时间", "交付地点", "缺陷告知小时"],
  "handover/delivery": ["交付时间", "交付地点", "送货费说明", "缺陷告知小时"],
  "service/usual": ["服务等级", "岛内承诺", "岛外承诺"],
  "arrears/usual": ["付款宽限天数", "每日违约金", "违约金上限"],
  "return/usual": ["门店地址"],
  "late-return/usual": ["归还宽限", "每天逾期使用费"],
  "breach-by-lessor/usual": ["失约减免天数"],
  "special-terms/usual": [specialTermsName, tableNames.confirmation],
  "annexes/usual": ["份数"],
  "annexes/guarantor": ["份数"],
};

/** Texts that relieve the shop or burden the customer: something in them is printed bold (496). */
export const pointedOutKeys: readonly ClauseKey[] = [
  ...(["deposit/due", "deposit/waived-company", "deposit/waived-guarantor", "guarantee/guarantor"] as const),
  ...(["service/usual", "damage/usual", "arrears/usual", "late-return/usual", "ending/usual", "disputes/usual"] as const),
];

export const placeholdersOf = (key: ClauseKey) => placeholders.filter(({ only }) => !only || only.includes(key));

function problemsOfLine(key: ClauseKey, line: string, number: number): TemplateProblem[] {
  if (/[{}]/.test(line.replace(/\{[^{}]*\}/g, ""))) return [{ kind: "brace-open", line: number }];
  const alone = wholeLine(line) !== null;
  return [...line.matchAll(/\{([^{}]*)\}/g)].flatMap(([, inside = ""]): TemplateProblem[] => {
    const name = inside.trim();
    if (ofALine.includes(name)) {
      // A table stands where the clause asks for it; elsewhere it would say the same twice.
      if (requiredNames[key]?.includes(name) !== true) return [{ kind: "elsewhere", name }];
      return alone ? [] : [{ kind: "not-alone", name }];
    }
    const placeholder = known.get(name);
    if (!placeholder) return [{ kind: "unknown", name }];
    return placeholder.only?.includes(key) === false ? [{ kind: "elsewhere", name }] : [];
  });
}

/** Everything for which a text cannot be published; `undrawable` are the characters in it that the paper's font has not. */
export function problemsOf(key: ClauseKey, template: ClauseTemplate, undrawable: readonly string[]): TemplateProblem[] {
  const { title, body } = tidied(template);
  const lines = body === "" ? [] : body.split("\n");
  const used = new Set([...body.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name.trim()));
  const lengths: TemplateProblem[] = [
    ...(title === "" ? [{ kind: "title-empty" as const }] : []),
    ...([...title].length > MOST_TITLE ? [{ kind: "title-too-long" as const, most: MOST_TITLE }] : []),
    ...(/[{}]/.test(title) ? [{ kind: "title-brace" as const }] : []),
    ...(body === "" ? [{ kind: "empty" as const }] : []),
    ...(body.length > MOST_BODY ? [{ kind: "too-long" as const, most: MOST_BODY, length: body.length }] : []),
  ];
  const found = lines.flatMap((line, index) => problemsOfLine(key, line, index + 1));
  const missing = (requiredNames[key] ?? []).filter((name) => !used.has(name));
  const bold = lines.some((line) => line.startsWith(boldMark));
  return [
    ...lengths,
    ...found,
    ...missing.map((name) => ({ kind: "missing" as const, name })),
    ...(pointedOutKeys.includes(key) && !bold ? [{ kind: "nothing-pointed-out" as const }] : []),
    ...(/定金/.test(title + body) ? [{ kind: "earnest-money" as const }] : []),
    ...(undrawable.length > 0 ? [{ kind: "undrawable" as const, characters: undrawable }] : []),
  ];
}
