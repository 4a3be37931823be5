import { describe, expect, test } from "vitest";
import { fen } from "~/kernel/money";
import { instant } from "~/kernel/time";
import { quoteOf } from "~/pricing/quote";
import { negotiatedQuote } from "~/quotations/negotiated-quote";
import type { Quotation } from "~/quotations/quotation";
import { paperOf } from "~/quotations/quotation-paper.server";
import { drawQuotation } from "~/quotations/quotation.pdf.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { pdfText } from "../support/pdf-text";

const period = { from: instant("2026-12-01T09:00:00+08:00"), until: instant("2027-01-10T09:00:00+08:00") };
const quoteFor = (lines: number, tier: "basic" | "plus" = "plus", quantity = 3, kind = "") =>
  quoteOf({
    ...{ period, tier, figures },
    lines: Array.from({ length: lines }, (_, index) => ({
      ...{
        modelId: `mod_${index}`,
        modelName: `ThinkPad T${14 + index}${kind}`,
        quantity,
        replacementValue: fen(600_000),
        ownDeposit: null,
      },
      card: { hourly: null, daily: fen(2_000), weekly: fen(9_900), monthly: fen(28_800) },
    })),
    deliveries: [
      { direction: "outbound", transport: fen(4_500), service: fen(5_000) },
      { direction: "inbound", transport: fen(4_500), service: fen(5_000) },
    ],
  });

const quotation = (more: Partial<Quotation> = {}): Quotation => ({
  ...{
    id: "quo_1",
    number: "Q261126-001",
    customer: null,
    contact: { name: "周喆", phone: "13950001234", email: "z@example.com" },
  },
  ...{ period, tier: "plus", district: "siming", receipt: "delivery", quote: quoteFor(1), origin: "https://rent.example.cn" },
  ...{ negotiated: null, channel: "web", createdAt: instant("2026-11-26T15:20:31+08:00") },
  ...{ validUntil: instant("2026-12-01T09:00:00+08:00"), booked: null, withdrawn: null, ...more },
});
const draw = (more: Partial<Quotation> = {}) => drawQuotation(paperOf(quotation(more), "/quotes/secret-token", figures));

describe("P8: the quotation on paper", () => {
  test("says everything that will be charged, in figures and in capitals, on one page", async () => {
    const pages = await pdfText(await draw());
    expect(pages).toHaveLength(1);
    const [text = ""] = pages;
    for (const words of [
      ...["报价单号Q261126-001", "客户周喆", "报价时间2026年11月26日15:20", "价格保留到2026年12月1日09:00"],
      ...["2026年12月1日09:00至2027年1月10日09:00", "自报修之时起24小时之内上门解决", "ThinkPadT143"],
      ...["增值服务加价（租金的10%）", "送取费（来回）¥190.00", "不含在合计之内", "本报价单只保留价格，不保留机器"],
      "https://rent.example.cn/quotes/secret-token",
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/合计¥[\d,.]+（大写：人民币[零壹贰叁肆伍陆柒捌玖拾佰仟元角分整]+）/);
    expect(text).toMatch(/押金另计[^。]*¥9,000\.00（大写：人民币玖仟元整）/);
  });

  test("names no telephone, no mail address and no reason of the shop's", async () => {
    const negotiated = { onSiteHours: 2, words: "会议期间驻场", reason: "老客户，经理同意" };
    const quote = negotiatedQuote(quoteFor(1, "basic"), 3_550, []);
    const text = (await pdfText(await draw({ tier: "negotiated", negotiated, quote }))).join("");
    for (const secret of ["13950001234", "z@example.com", "老客户"]) expect(text).not.toContain(secret);
    for (const words of ["协议服务加价（租金的35.5%）", "自报修之时起2小时之内上门解决", "另外约定会议期间驻场"])
      expect(text).toContain(words);
  });

  test("the same quotation is the same bytes, whatever happened to it since", async () => {
    const one = await draw();
    const booked = { number: "R261127-001", customerId: "cus_1", at: instant("2026-11-27T10:00:00+08:00") };
    expect((await draw({ booked })).equals(one)).toBe(true);
    expect((await draw({ validUntil: instant("2026-11-30T09:00:00+08:00") })).equals(one)).toBe(false);
  });

  test("twenty lines go over several pages, each with the header of the table and the number", async () => {
    const pages = await pdfText(
      await draw({ quote: quoteFor(20, "plus", 2, " 工作站版 32 GB 内存 1 TB 硬盘，带扩展坞和双屏支架") }),
    );
    expect(pages.length).toBeGreaterThan(1);
    const withLines = pages.filter((text) => /ThinkPadT\d\d/.test(text));
    expect(withLines.length).toBeGreaterThan(1);
    for (const text of withLines) expect(text).toContain("项目数量计价组合单台租金金额");
    pages.forEach((text, index) => {
      expect(text).toContain("Q261126-001");
      expect(text).toContain(`第${index + 1}页共${pages.length}页`);
    });
    expect(pages.join("")).toContain("数量优惠15%−¥");
  });

  test("a character without a glyph stands as its code, and a very long name is whole", async () => {
    const name = `${"厦门市思明区软件园二期信息技术".repeat(3)}𠮷田`;
    const text = (await pdfText(await draw({ contact: { name, phone: null, email: null } }))).join("");
    expect(text).toContain("〔U+20BB7〕田");
    expect(text).toContain("信息技术厦门市思明区");
  });
});
