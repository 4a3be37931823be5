import { describe, expect, test } from "vitest";
import { fen, yuan, ZERO } from "~/kernel/money";
import { instant } from "~/kernel/time";
import { drawReceipt } from "~/payments/receipt.pdf.server";
import { receiptKindOf, receiptNumber } from "~/payments/receipt";
import type { ReceiptFacts } from "~/payments/receipt";
import { pdfText } from "../support/pdf-text";

const at = (text: string) => instant(`2026-12-${text}+08:00`);
const facts = (more: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  ...{ kind: "receipt", number: "SJ2026-00042", payer: "周喆", booking: "R261124-001", agreement: "XS-2026-0007" },
  lessor: {
    name: "厦门新思索计算机租赁有限公司",
    creditCode: "91350203MA0000015M",
    address: "厦禾路 820 号",
    phone: "0592-5180000",
  },
  period: { from: at("01T10:00:00"), until: at("11T10:00:00") },
  ...{ what: "rent", amount: yuan(1409.5), way: "wechat", paidAt: at("01T10:12:00"), issuedAt: at("01T10:12:00") },
  ...{ takenBy: "黄丽娟", refundWorkingDays: 3, reverses: null },
  after: { due: yuan(2000), paid: yuan(1409.5), left: yuan(590.5), deductions: [], deducted: ZERO, refunded: ZERO, held: ZERO },
  ...more,
});
const textOf = async (more: Partial<ReceiptFacts> = {}) => (await pdfText(await drawReceipt(facts(more)))).join("");
const deposit = { ...facts().after, due: yuan(9000), paid: yuan(9000), left: ZERO, held: yuan(9000) };

describe("R4: the paper of a payment", () => {
  test("names who paid what, in figures and capitals, how, when, to whom, and what is still due, on one page", async () => {
    const pages = await pdfText(await drawReceipt(facts()));
    expect(pages).toHaveLength(1);
    for (const words of [
      ...["收据", "编号SJ2026-00042", "今收到周喆", "款项租金", "预订号R261124-001", "租赁协议XS-2026-0007"],
      ...["金额¥1,409.50", "大写人民币壹仟肆佰零玖元伍角整", "方式微信支付", "收款时间2026年12月1日10:12", "经手人黄丽娟"],
      ...["还应收", "¥590.50", "收款单位（盖章）", "不是发票"],
    ])
      expect(pages[0]).toContain(words);
  });

  test.each([
    [0, "¥0.00", "零元整"],
    [1, "¥0.01", "壹分"],
    [999_999_999, "¥9,999,999.99", "玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"],
    [12_345_678_900, "¥123,456,789.00", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元整"],
  ])("C1: %d fen stand whole, in figures and in capitals", async (amount, figures, capitals) => {
    const text = await textOf({ amount: fen(amount), after: { ...facts().after, left: ZERO } });
    expect(text).toContain(`金额${figures}`);
    expect(text).toContain(capitals);
    expect(text).toMatch(/还应收.*无/);
  });

  test("the same facts are the same bytes, other facts are others", async () => {
    const one = await drawReceipt(facts());
    expect((await drawReceipt(facts())).equals(one)).toBe(true);
    expect((await drawReceipt(facts({ amount: yuan(1409.51) }))).equals(one)).toBe(false);
  });

  test("it has a code by which anybody checks it, and one from before has none", async () => {
    const checkCode = "7QF4-M2KX-9TDA-0B1C";
    const url = "https://rent.example.cn/verify/7QF4M2KX9TDA0B1C";
    const [page = "", ...more] = await pdfText(await drawReceipt(facts({ checkCode }), url));
    expect(more).toEqual([]);
    for (const words of [`校验码${checkCode}`, "扫码核对真伪", "编号SJ2026-00042", "开具日期2026年12月1日"])
      expect(page).toContain(words);
    expect(await textOf()).not.toContain("校验码");
  });

  test("a character without a glyph stands as its code, and a very long name is whole", async () => {
    const text = await textOf({ payer: `${"厦门市思明区软件园二期信息技术".repeat(5)}𠮷田` });
    expect(text).toContain("〔U+20BB7〕田");
    expect(text.split("软件园二期").length).toBe(6);
  });

  test("a fee agreed on site knows no end, so nothing is said of what is due", async () => {
    expect(await textOf({ what: "service-fee", after: { ...facts().after, due: null } })).not.toContain("还应收");
  });
});

describe("D7: the deposit on paper", () => {
  test("its receipt says that it is security, neither income nor 定金, and when it comes back", async () => {
    const text = await textOf({ kind: "deposit", number: "YJ2026-00001", what: "deposit", amount: yuan(9000), after: deposit });
    for (const words of ["押金收据", "不是租金，不是出租方的收入，也不是定金", "验收后3个工作日内退还", "逐项列明原因"])
      expect(text).toContain(words);
  });

  const deductions = Array.from({ length: 50 }, (_, index) => ({
    ...{ kind: "damage" as const, at: at("11T11:00:00"), amount: yuan(10), reason: `第${index + 1}台外壳开裂，更换上盖，见照片` },
  }));
  const refund = { kind: "refund", number: "TK2026-00001", what: "deposit-refund" } as const;

  test("the refund slip lists fifty deductions over several pages, each with its reason, under the header of the table", async () => {
    const after = { ...deposit, deductions, deducted: yuan(500), refunded: yuan(8500), held: ZERO };
    const pages = await pdfText(await drawReceipt(facts({ ...refund, amount: yuan(8500), after })));
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.join("");
    for (const index of [1, 25, 50]) expect(text).toContain(`第${index}台外壳开裂`);
    expect(text).toContain("共扣¥500.00");
    pages.forEach((page, index) => {
      if (page.includes("外壳开裂")) expect(page).toContain("日期项目原因金额");
      expect(page).toContain("TK2026-00001");
      expect(page).toContain(`第${index + 1}页共${pages.length}页`);
    });
  });

  test("without deductions it says so; with something left it says that", async () => {
    const whole = { ...deposit, refunded: yuan(9000), held: ZERO };
    expect(await textOf({ ...refund, after: whole })).toContain("没有扣款，押金全额退还");
    expect(await textOf({ ...refund, after: { ...whole, held: yuan(100) } })).toContain("押金还留着¥100.00");
  });
});

test("R4: an entry that takes another one back names its paper and why", async () => {
  const text = await textOf({
    kind: "reversal",
    number: "CZ2026-00001",
    reverses: { number: "SJ2026-00041", reason: "记错客户" },
  });
  expect(text).toContain("本单冲正SJ2026-00041");
  expect(text).toContain("原因：记错客户");
});

test.each([
  ["rent", 100, null, "receipt", "SJ2027-00007"],
  ["service-fee", 100, null, "receipt", "SJ2027-00007"],
  ["deposit", 100, null, "deposit", "YJ2027-00007"],
  ["deposit-refund", -100, null, "refund", "TK2027-00007"],
  ["rent", -100, null, "refund", "TK2027-00007"],
  ["deposit", -100, "pay_1", "reversal", "CZ2027-00007"],
] as const)("R4: %s of %d fen has a number of its series, in the year of Shanghai", (kind, amount, reverses, paper, number) => {
  expect(receiptKindOf({ kind, amount: fen(amount), reverses })).toBe(paper);
  expect(receiptNumber(paper, instant("2026-12-31T16:00:00Z"), 7)).toBe(number);
});
