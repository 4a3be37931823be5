import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { drawAgreement } from "~/agreements/agreement.pdf.server";
import { articleNumber, clausesOf } from "~/agreements/clauses.zh";
import { ridingCode } from "~/agreements/riding-code.server";
import { breakLines } from "~/print/line-breaking";
import { drawable, undrawable, undrawableIn } from "~/print/rare-characters.server";
import { maskedCopy } from "~/agreements/snapshot";
import type { AgreementSnapshot } from "~/agreements/snapshot";
import { formatMoney } from "~/ui/formats";
import { inCapitals } from "~/kernel/capitals";
import {
  allAgreements,
  beforeVersions,
  company,
  deposited,
  fiftyMachines,
  student,
  withClauses,
} from "tests/support/agreement-fixtures";
import { pdfText } from "tests/support/pdf-text";

const names = Object.keys(allAgreements) as (keyof typeof allAgreements)[];
const drawn = new Map<AgreementSnapshot, { bytes: Buffer; pages: string[]; all: string }>();

/** What stands on every page would cut a sentence that runs over two of them. */
const running = [
  /厦门新思索计算机租赁有限公司·电脑租赁协议[\w-]+(?=协议编号)/,
  /协议编号[\w-]+校验码[\w-]+骑缝码[\w-]+第\d+页共\d+页$/,
];
const withoutRunning = (pages: readonly string[]): string =>
  pages.map((page) => running.reduce((text, each) => text.replace(each, ""), page)).join("");

beforeAll(async () => {
  for (const snapshot of Object.values(allAgreements)) {
    const bytes = await drawAgreement(snapshot);
    const pages = await pdfText(bytes);
    const all = withoutRunning(pages);
    drawn.set(snapshot, { bytes, pages, all });
  }
});

const textOf = (snapshot: AgreementSnapshot): string => drawn.get(snapshot)?.all ?? "";
const tight = (text: string) => drawable(text).replace(/\s+/g, "");
/** A table cell may be broken over lines, but its text stays in one piece. */
const missing = (snapshot: AgreementSnapshot, texts: readonly string[]): string[] => {
  const all = textOf(snapshot);
  return texts.filter((text) => !all.includes(tight(text)));
};

describe.each(names)("A1: the paper of %s", (name) => {
  const snapshot: AgreementSnapshot = allAgreements[name];

  test("A1: names both parties with number, address and telephone", () => {
    const { lessor, renter, number, checkCode } = snapshot;
    expect(missing(snapshot, [number, checkCode, lessor.name, lessor.creditCode, lessor.address, lessor.phone])).toEqual([]);
    expect(missing(snapshot, [renter.name, renter.address, renter.phone])).toEqual([]);
    expect(
      missing(
        snapshot,
        renter.kind === "individual" ? [renter.idNumber] : [renter.creditCode, renter.responsiblePerson.idNumber],
      ),
    ).toEqual([]);
  });

  test("A1: lists every unit with asset tag, serial number and replacement value", () => {
    expect(
      missing(
        snapshot,
        snapshot.units.flatMap((unit) => [unit.assetTag, unit.serialNumber, formatMoney(unit.replacementValue)]),
      ),
    ).toEqual([]);
  });

  test("C1: writes rent, each payment and the deposit in figures and in capitals", () => {
    const { rent, payments, deposit } = snapshot;
    const amounts = [
      rent.total,
      ...payments.map((payment) => payment.amount),
      deposit.kind === "due" ? deposit.amount : deposit.amountWaived,
    ];
    expect(
      missing(
        snapshot,
        amounts.flatMap((amount) => [formatMoney(amount), `人民币${inCapitals(amount)}`]),
      ),
    ).toEqual([]);
  });

  test("A1: has all clauses, in order, each with its number, whole", () => {
    const all = textOf(snapshot);
    const places = clausesOf(snapshot).map((clause, index) => all.indexOf(tight(`${articleNumber(index + 1)}${clause.title}`)));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThan(0);
    const texts = clausesOf(snapshot).flatMap((clause) =>
      clause.body.flatMap((block) => (block.kind === "text" ? [block.text] : [])),
    );
    expect(missing(snapshot, texts)).toEqual([]);
  });

  test("A1: numbers each page and shows number and check code on it", () => {
    const { pages } = drawn.get(snapshot) ?? { pages: [] };
    pages.forEach((page, index) => {
      expect(page).toContain(`第${index + 1}页共${pages.length}页`);
      expect(page).toContain(`协议编号${snapshot.number}校验码${snapshot.checkCode}骑缝码${ridingCode(snapshot)}`);
    });
  });

  test("A1: has signatures, seal, the handwritten line, the check sheet and the fee table", () => {
    expect(
      missing(snapshot, [
        "甲方（盖章）",
        snapshot.renter.kind === "company" ? "乙方（盖章）" : "乙方（签字）",
        "以上加粗条款已向我说明",
        "附件一设备交接检查单",
        "本单仅记录交付时可见状况，不影响承租人对隐蔽瑕疵的权利",
        "附件二服务收费与折旧表",
      ]),
    ).toEqual([]);
  });

  test("A1: the signatures never stand on a page without a clause, and no heading at the foot of one", () => {
    const { pages } = drawn.get(snapshot) ?? { pages: [] };
    const signed = pages.find((page) => page.includes("甲方（盖章）"));
    expect(signed).toMatch(/第二十三条附件、份数与生效/);
    const headings = clausesOf(snapshot).map((clause, index) => tight(`${articleNumber(index + 1)}${clause.title}`));
    const bodies = pages.map((page) => page.replace(/协议编号[\w-]+校验码.*$/, ""));
    expect(headings.filter((each) => bodies.some((page) => page.endsWith(each)))).toEqual([]);
  });

  test("A1: a deposit is never called by the word that would let it be forfeited or doubled", () => {
    expect(textOf(snapshot)).not.toContain("定金");
  });

  test("A2: the same snapshot gives the same bytes, also after a trip through JSON", async () => {
    const again = await drawAgreement(JSON.parse(JSON.stringify(snapshot)) as AgreementSnapshot);
    expect(again.equals(drawn.get(snapshot)?.bytes ?? Buffer.alloc(0))).toBe(true);
  });
});

describe("deposit, waiver, guarantee", () => {
  test("D3, D5b: the guarantee names joint liability, cap, period and what changes need", () => {
    expect(
      missing(student, [
        "承租人不履行到期债务时，出租人可以直接要求保证人在保证范围内承担连带责任保证",
        "最高不超过人民币5,000.00元（大写：人民币伍仟元整）",
        "自主合同项下最后一笔到期债务履行期限届满之日起六个月",
        "须经保证人书面同意",
        "保证人（签字）",
        "350203190002280019",
        "35020319010101009X",
      ]),
    ).toEqual([]);
    expect(textOf(student)).not.toMatch(/还清为止|不能履行时/);
  });

  test.each([
    ["684: for whom and what", "保证人陈𬭎（下称“保证人”）自愿为承租人黄喆䶮𠮷在编号XSS-2026-1124-0031的《电脑租赁协议》"],
    ["684: how many machines", "主合同租赁设备1台（件），设备编号见第一条"],
    ["684: rent in figures and capitals", "租金等费用合计¥179.30（大写：人民币壹佰柒拾玖元叁角整）"],
    ["684: agreed value", "设备约定价值合计¥4,200.00（大写：人民币肆仟贰佰元整）"],
    ["688: kind", "保证方式：承租人不履行到期债务时，出租人可以直接要求保证人在保证范围内承担连带责任保证。"],
    ["691: scope", "保证范围：承租人应付的租金、逾期使用费、违约金、损害赔偿金，以及出租人实现债权的合理费用"],
    ["691: cap", "保证人承担的责任最高不超过人民币5,000.00元（大写：人民币伍仟元整），且不超过承租人应当承担的责任"],
    ["692: period", "保证期间：自主合同项下最后一笔到期债务履行期限届满之日起六个月。"],
    ["693: free after it", "出租人没有在保证期间内要求保证人承担保证责任的，保证人不再承担保证责任"],
    ["695: changes", "须经保证人书面同意；未经其书面同意的，保证人仍按原来的范围和期间承担责任"],
    ["496: the lease first", "出租人已将主合同全文提供给保证人，并说明本条内容"],
    ["notice of arrears", "承租人拖欠款项的，出租人应在7日内告知保证人"],
    ["700, 701: recourse and defences", "保证人可以主张承租人对出租人的抗辩；承担保证责任后，有权在其承担的范围内向承租人追偿"],
    ["683: a person, of age, another", "本人为自然人，年满十八周岁，具有完全民事行为能力，不是承租人本人"],
    ["D3: registered in Xiamen", "本人户籍所在地为厦门市，身份证已经出租人核对"],
    ["685: his hand and our yes", "保证人在本协议上签字、出租人盖章表示接受后，保证成立；保证人持有一份协议原件"],
    ["685: his own line", "本人已阅读主合同全文，了解第六条的内容，自愿提供连带责任保证"],
  ])("D5b, %s", (_element, sentence) => expect(missing(student, [sentence])).toEqual([]));

  test("D5b: what makes a guarantee fail is nowhere on the paper", () =>
    expect(textOf(student)).not.toMatch(/还清为止|不能履行时|无力履行|本息还清/));

  test("D4: a waiver names its papers, who accepted them and when, and what it waives", () => {
    expect(
      missing(company, ["免收押金", "营业执照", "负责人身份证", "林晓燕", "2026年11月23日16:40", "本协议不设保证人"]),
    ).toEqual([]);
    expect(textOf(company)).not.toContain("保证人（签字）");
  });

  test("D7: a deposit says what it secures and when it comes back", () => {
    expect(missing(deposited, ["已于2026年11月24日收取", "检查完毕后3个工作日内，甲方将押金按原支付方式退还"])).toEqual([]);
    expect(textOf(deposited)).not.toContain("免收押金");
    expect(missing(fiftyMachines, ["由乙方在交付设备以前支付"])).toEqual([]);
  });

  test("A3: special terms stand in the paper", () => expect(missing(company, company.specialTerms)).toEqual([]));

  test("S2: the tier's promise in hours, by the length of the term", () => {
    expect(missing(student, ["增值服务", "自报修之时起24小时之内上门解决"])).toEqual([]);
    expect(missing(company, ["快速保障服务", "自报修之时起4小时之内上门解决"])).toEqual([]);
    expect(missing(fiftyMachines, ["12小时之内上门解决", "次日中午12:00以前上门解决"])).toEqual([]);
    expect(missing(deposited, ["基本服务", "不含上门"])).toEqual([]);
  });

  test("R4: a long term lists every payment", () => {
    expect(fiftyMachines.payments).toHaveLength(12);
    expect(missing(fiftyMachines, ["第12期", "2027年2月28日"])).toEqual([]);
  });
});

describe("standard terms", () => {
  test.each(names)("496: what relieves the shop or burdens the customer is pointed out on the paper of %s", (name) => {
    const bold = clausesOf(allAgreements[name])
      .filter((clause) => clause.body.some((block) => block.kind === "text" && block.strong))
      .map((clause) => clause.id);
    const always = ["deposit", "service", "damage", "arrears", "late-return", "ending", "disputes"];
    expect(bold).toEqual(expect.arrayContaining(name === "student" ? ["guarantee", ...always] : always));
    expect(missing(allAgreements[name], ["请乙方在以下空白处亲笔抄写：「以上加粗条款已向我说明」"])).toEqual([]);
  });

  test.each(names)(
    "497: nothing on the paper of %s says that signing for a machine approves it, or leaves the shop the last word",
    (name) => expect(textOf(allAgreements[name])).not.toMatch(/签收即|视为合格|视为认可|最终解释权|概不负责|不得投诉|自动续期的/),
  );

  test("A2: pages of another text have another riding code", () => {
    expect(ridingCode(student)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    expect(ridingCode({ ...student, days: student.days + 1 })).not.toBe(ridingCode(student));
  });
});

describe("papers from before texts of clauses had versions", () => {
  /** Of the clauses as they stood then: these papers are signed. */
  const then = { student: "6a490a4a", company: "71f0887b", deposited: "fd466c7a", fiftyMachines: "decc2982" };

  test.each(names)("A2: the clauses of %s are word by word what was signed", (name) => {
    const clauses = JSON.stringify(clausesOf(beforeVersions(allAgreements[name])));
    expect(createHash("sha256").update(clauses).digest("hex").slice(0, 8)).toBe(then[name]);
  });

  test("A2: such a paper is still drawn, without a riding code and with its own text version", async () => {
    const pages = await pdfText(await drawAgreement(beforeVersions(student)));
    expect(pages[0]).toContain("文本版本2026-11");
    expect(pages.join("")).toContain("适用5.4的约定");
    expect(pages.join("")).not.toContain("骑缝码");
  });
});

describe("rare characters", () => {
  test("A1: 喆, 䶮 and 𬭎 are drawn and found; 𠮷 is shown by its code, never a blank box", () => {
    expect(missing(student, ["黄喆䶮〔U+20BB7〕", "陈𬭎"])).toEqual([]);
    expect(undrawableIn(student)).toEqual(["𠮷"]);
    expect(undrawableIn(company)).toEqual([]);
  });

  test("A1: every drawn character of every paper has a glyph", () => {
    for (const snapshot of Object.values(allAgreements)) expect(undrawable(textOf(snapshot))).toEqual([]);
  });

  test("A1: an emoji, a variation selector and a lone surrogate are shown by code; line ends become spaces", () => {
    expect(drawable("王😀\uFE0F")).toBe("王〔U+1F600〕〔U+FE0F〕");
    expect(drawable("\uD842")).toBe("〔U+D842〕");
    expect(drawable("甲\r\n乙\t丙")).toBe("甲  乙 丙");
  });
});

describe("other papers", () => {
  test("numbers are masked but for two places where the copy is not the signed one", async () => {
    const pages = await pdfText(await drawAgreement(maskedCopy(student)));
    expect(pages.join("")).not.toMatch(/350203190002280019|35020319010101009X/);
    expect(pages.join("")).toContain("****************19");
  });

  test("very long names, addresses and special terms lose nothing", async () => {
    const long = "厦门市思明区很长很长的地址".repeat(40);
    const term = "双方约定的内容第一项，".repeat(400);
    const unbroken = "A".repeat(300);
    const renter = { ...student.renter, address: long };
    const units = student.units.map((unit) => ({ ...unit, accessories: "电源线、".repeat(600), serialNumber: unbroken }));
    const changed = withClauses({ ...student, renter, units, specialTerms: [term] } as AgreementSnapshot);
    const text = withoutRunning(await pdfText(await drawAgreement(changed)));
    expect(text.split("很长很长").length - 1).toBeGreaterThanOrEqual(40);
    expect(text.split("双方约定的内容").length - 1).toBe(400);
    expect(text.split("电源线").length - 1).toBeGreaterThanOrEqual(600);
  });
});

describe("line breaking", () => {
  const measure = (text: string) => [...text].length;

  test("no line begins with a closing mark or ends with an opening one; words and numbers stay whole", () => {
    const text = "押金为¥1,650.00（大写：人民币壹仟陆佰伍拾元整），租用ThinkPad T14的客户，按原支付方式退还。";
    const lines = breakLines(text, 12, measure);
    expect(lines.join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
    expect(lines.filter((line) => /^[，。）：]|[（¥]$/.test(line))).toEqual([]);
    expect(lines.some((line) => line.includes("¥1,650.00"))).toBe(true);
    expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(12);
  });

  test("what is wider than a line is cut, and an empty text is one empty line", () => {
    expect(breakLines("ABCDEFGH", 3, measure)).toEqual(["ABC", "DEF", "GH"]);
    expect(breakLines("", 3, measure)).toEqual([""]);
  });
});
