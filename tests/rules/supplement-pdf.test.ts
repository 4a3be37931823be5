import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { maskedCopy } from "~/agreements/snapshot";
import { drawSupplement } from "~/supplements/supplement.pdf.server";
import { readingOfSupplement } from "~/supplements/supplement-reading.server";
import {
  allSupplements,
  otherwise,
  renewalByDeposit,
  renewalByGuarantor,
  swapped,
  tierLowered,
  tierRaised,
} from "tests/support/supplement-fixtures";
import { pdfText } from "tests/support/pdf-text";

const names = Object.keys(allSupplements) as (keyof typeof allSupplements)[];
const drawn = new Map<unknown, { sha: string; pages: string[]; text: string }>();
const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  for (const snapshot of Object.values(allSupplements)) {
    const bytes = await drawSupplement(snapshot);
    const pages = await pdfText(bytes);
    drawn.set(snapshot, { sha: sha(bytes), pages, text: pages.join("") });
  }
});
const textOf = (snapshot: unknown) => drawn.get(snapshot)?.text ?? "";

describe("A2: the paper of a supplement", () => {
  test.each(names)("%s: number, agreement, both parties, page x of y, and the same bytes again", async (name) => {
    const snapshot = allSupplements[name];
    const { pages, sha: first, text } = drawn.get(snapshot) ?? expect.unreachable();
    for (const each of [snapshot.number, snapshot.agreementNumber, snapshot.lessor.name, snapshot.renter.phone])
      expect(text).toContain(each);
    pages.forEach((page, index) => expect(page).toContain(`第${index + 1}页共${pages.length}页`));
    expect(pages.at(-1)).toContain("签署");
    expect(pages.at(-1)).toMatch(/核对页面不显示姓名和证件号码/);
    if (name === "swapped") expect(sha(await drawSupplement(snapshot))).toBe(first);
  });

  test.each([
    [
      "a renewal: old end, new end, what is to be paid in figures and capitals, and when",
      renewalByGuarantor,
      ["2026年9月15日10:00", "2026年9月29日10:00", "¥80.50（大写：人民币捌拾元零伍角整）", "续租第1期"],
    ],
    [
      "Civil Code 695: the guarantor's part, as the law wants it",
      renewalByGuarantor,
      [
        "承担连带责任保证",
        "最高不超过¥5,000.00（大写：人民币伍仟元整）",
        "最后一笔到期债务履行期限届满之日起六个月",
        "保证人（签字）",
      ],
    ],
    [
      "D5b: the deposit instead",
      renewalByDeposit,
      ["乙方改付押金¥3,400.00（大写：人民币叁仟肆佰元整）", "对因续租增加的债务不承担责任"],
    ],
    [
      "another machine: both tags and serials, the worth, why and where",
      swapped,
      ["XSS-NB-0012", "XSS-NB-0031", "PF3K2A1B", "屏幕不亮", "收回XSS-NB-0012"],
    ],
    [
      "another tier: promises in words, what is more to pay",
      tierRaised,
      [
        "自报修之时起24小时之内上门解决",
        "次日中午12:00以前上门解决",
        "增付¥9.64（大写：人民币玖元陆角肆分）",
        "生效以前报修的，仍按报修时的承诺办理",
      ],
    ],
    ["a lower tier: what is given back", tierLowered, ["退还乙方¥9.64"]],
    ["other terms", otherwise, ["自报修之时起8小时之内上门解决", "每次免费", "以本补充协议为准", "驻场"]],
  ])("%s", (_what, snapshot, texts) => {
    for (const each of texts) expect(textOf(snapshot)).toContain(each);
  });

  test("where nobody stands surety nothing speaks of him", () => {
    expect(textOf(renewalByDeposit)).not.toContain("保证人（签字）");
    expect(textOf(otherwise)).not.toContain("保证人");
  });

  test("on a screen it says the same, numbers masked", () => {
    const reading = JSON.stringify(readingOfSupplement(maskedCopy(renewalByGuarantor)));
    expect(reading).toContain("人民币捌拾元零伍角整");
    expect(reading).not.toContain(renewalByGuarantor.guarantor?.idNumber);
  });
});
