import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clauseIds, clauseKeys, variantFor, variantsOf } from "~/agreements/clause";
import type { ClauseKey } from "~/agreements/clause";
import { filled, placeholdersOf, pointedOutKeys, problemsOf, requiredNames, text, tidied } from "~/agreements/clause-template.zh";
import type { TemplateProblem } from "~/agreements/clause-template.zh";
import { boldMark, placeholders, specialTermsName, tableNames } from "~/agreements/placeholders.zh";
import { shippedClauses, textsOfNewShop } from "~/agreements/shipped-clauses.zh";
import { undrawable } from "~/print/rare-characters.server";
import { allAgreements, company, deposited, fiftyMachines, student } from "tests/support/agreement-fixtures";

const bodyOf = (key: ClauseKey) => textsOfNewShop[key].body;
const check = (key: ClauseKey, body: string, title = "标题") => problemsOf(key, { title, body }, undrawable(title + body));
const kinds = (problems: readonly TemplateProblem[]) => problems.map((each) => each.kind);

describe("texts of clauses", () => {
  test.each(clauseKeys)("A1: %s as the shop ships it has nothing against it", (key) => {
    for (const template of [shippedClauses[key], textsOfNewShop[key]])
      expect(problemsOf(key, template, undrawable(template.title + template.body))).toEqual([]);
  });

  test("A1: each agreement finds a text for each clause, and every text is some agreement's", () => {
    const agreements = Object.values(allAgreements);
    for (const snapshot of agreements) for (const id of clauseIds) expect(variantsOf(id)).toContain(variantFor(id, snapshot));
    const used = new Set(agreements.flatMap((each) => clauseIds.map((id) => `${id}/${variantFor(id, each)}`)));
    expect(clauseKeys.filter((key) => !used.has(key))).toEqual([]);
  });

  test.each([
    ["deposit/due", deposited],
    ["deposit/due", fiftyMachines],
    ["deposit/waived-company", company],
    ["deposit/waived-guarantor", student],
    ["guarantee/guarantor", student],
    ["guarantee/none", deposited],
    ["guarantee/none-company", company],
    ["rent/at-once", company],
    ["rent/instalments", fiftyMachines],
    ["handover/shop", deposited],
    ["handover/delivery", company],
    ["annexes/guarantor", student],
    ["early-return-and-renewal/usual", deposited],
  ] as const)("%s is chosen by what was agreed", (key, snapshot) => {
    const [id] = key.split("/") as [(typeof clauseIds)[number]];
    expect(`${id}/${variantFor(id, snapshot)}`).toBe(key);
  });

  test("a paragraph a line, bold where marked, tables on lines of their own, special terms one by one", () => {
    const template = text("标题", "甲{设备数}乙", `${boldMark}丙`, `{${tableNames.rent}}`, `{${specialTermsName}}`);
    expect(filled(template, company).body).toEqual([
      { kind: "text", text: "甲11乙", strong: false },
      { kind: "text", text: "丙", strong: true },
      { kind: "table", table: "rent" },
      ...company.specialTerms.map((each) => ({ kind: "text", text: each, strong: false })),
    ]);
    expect(filled(template, deposited).body.at(-1)).toEqual({ kind: "text", text: "（无）", strong: false });
  });

  test("A3: what customers typed is never read as a placeholder", () => {
    const typed = { ...deposited, use: { ...deposited.use, purpose: "{押金}" }, specialTerms: ["{承租人}", `${boldMark}x`] };
    const template = text("标题", "用于{用途}", `{${specialTermsName}}`);
    expect(filled(template, typed).body.map((block) => block.kind === "text" && block.text)).toEqual([
      "用于{押金}",
      "{承租人}",
      `${boldMark}x`,
    ]);
  });

  test("every placeholder has a name of its own, a meaning, and says something in some agreement", () => {
    const names = [...placeholders.map((each) => each.name), ...Object.values(tableNames), specialTermsName];
    expect(new Set(names).size).toBe(names.length);
    for (const { name, meaning, valueIn } of placeholders) {
      expect(meaning.length).toBeGreaterThan(3);
      expect([name, Object.values(allAgreements).some((snapshot) => valueIn(snapshot) !== "")]).toEqual([name, true]);
    }
  });

  test("full-width braces, line ends and blank lines are put right by themselves", () => {
    expect(tidied({ title: " 标题 ", body: "甲｛设备数｝\r\n\r\n  乙 \n【加粗】\n" })).toEqual({
      title: "标题",
      body: "甲{设备数}\n乙",
    });
  });
});

describe("what cannot be published", () => {
  test.each<[string, string, TemplateProblem[]]>([
    ["nothing", " \n ", [{ kind: "empty" }]],
    ["a brace that is not closed", "甲{设备数", [{ kind: "brace-open", line: 1 }]],
    ["a brace that was never opened", "甲\n设备数}", [{ kind: "brace-open", line: 2 }]],
    ["braces within braces", "甲{{设备数}}", [{ kind: "brace-open", line: 1 }]],
    ["an unknown placeholder", "甲{设备树}", [{ kind: "unknown", name: "设备树" }]],
    [
      "a placeholder that means nothing here",
      "甲{押金}{保证人}",
      [
        { kind: "elsewhere", name: "押金" },
        { kind: "elsewhere", name: "保证人" },
      ],
    ],
    ["a table that belongs to another clause", "{表：租金构成}", [{ kind: "elsewhere", name: "表：租金构成" }]],
    ["too long", "甲".repeat(4001), [{ kind: "too-long", most: 4000, length: 4001 }]],
    ["a sign that the font has not", "甲𠮷😀", [{ kind: "undrawable", characters: ["𠮷", "😀"] }]],
    ["a deposit called by the word that would let it be doubled", "收取定金", [{ kind: "earnest-money" }]],
  ])("A1: %s", (_what, body, problems) => expect(check("keeping/usual", body)).toEqual(problems));

  test("A1: a table within a sentence", () =>
    expect(check("rent/at-once", bodyOf("rent/at-once").replace("\n{表：租金构成}", "{表：租金构成}"))).toEqual([
      { kind: "not-alone", name: "表：租金构成" },
    ]));

  test("A1: a title that is empty, too long or has braces", () => {
    expect(kinds(check("keeping/usual", "甲", " "))).toEqual(["title-empty"]);
    expect(kinds(check("keeping/usual", "甲", "题".repeat(21)))).toEqual(["title-too-long"]);
    expect(kinds(check("keeping/usual", "甲", "{设备数}"))).toEqual(["title-brace"]);
  });

  const required = Object.entries(requiredNames).flatMap(([key, names]) =>
    names.map((name) => [key as ClauseKey, name] as const),
  );
  test.each(required)("A1, D5b, D7: %s without {%s}", (key, name) => {
    const body = bodyOf(key).replaceAll(`{${name}}`, "某");
    expect(check(key, body)).toContainEqual({ kind: "missing", name });
  });

  test("D5b: a guarantee must name its kind, its cap and its period", () =>
    expect(requiredNames["guarantee/guarantor"]).toEqual(expect.arrayContaining(["保证方式", "保证上限", "保证期间"])));

  test.each(pointedOutKeys)("496: %s with nothing bold in it", (key) =>
    expect(kinds(check(key, bodyOf(key).replaceAll(boldMark, "")))).toEqual(["nothing-pointed-out"]),
  );

  test("every text that may be published is filled without a brace left, whatever is typed", () => {
    const piece = fc.oneof(
      ...["甲乙，", "{", "}", "｛", "\n", boldMark, "{设备数}", "{ 押金 }", "{表：设备清单}", `{${specialTermsName}}`, "{x}"].map(
        fc.constant,
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const body = pieces.join("");
        const plain = { ...deposited, specialTerms: [] };
        const { body: blocks } = filled(tidied({ title: "标题", body }), plain);
        if (check("keeping/usual", body).length > 0) return;
        expect(blocks.length).toBeGreaterThan(0);
        expect(JSON.stringify(blocks.map((block) => (block.kind === "text" ? block.text : "")))).not.toMatch(/[{}]/);
      }),
      { numRuns: 500 },
    );
  });
});

test("the list of placeholders for a text leaves out those that mean nothing there", () => {
  const names = (key: ClauseKey) => placeholdersOf(key).map((each) => each.name);
  expect(names("deposit/due")).toContain("押金");
  expect(names("deposit/waived-company")).not.toContain("押金");
  expect(names("keeping/usual")).not.toContain("保证上限");
});
