import { describe, expect, test } from "vitest";
import { getDocumentProxy } from "unpdf";
import { instant } from "~/kernel/time";
import { mergePdfs } from "~/print/merge-pdfs.server";
import { paragraph } from "~/print/paper-blocks.pdf.server";
import { Paper } from "~/print/paper.pdf.server";
import { pdfText } from "tests/support/pdf-text";

const at = instant("2026-11-26T10:00:00+08:00");

async function sheet(text: string, pages: number): Promise<Buffer> {
  const paper = new Paper({ title: text, subject: text, author: "甲", at });
  for (let page = 0; page < pages; page += 1) {
    if (page > 0) paper.turnPage();
    paragraph(paper, `${text}${page + 1}`);
  }
  return paper.finish({ head: ["", ""], foot: () => ["", ""] });
}

describe("several papers as one for the printer", async () => {
  const files = [
    { title: "协议一", bytes: await sheet("第一份", 2) },
    { title: "协议二", bytes: await sheet("第二份", 1) },
    { title: "收据", bytes: await sheet("第三份", 3) },
  ];

  test("A1: every page is there as it was drawn, in the order asked for", async () => {
    const pages = await pdfText(await mergePdfs(files, { title: "今日单据", at }));
    expect(pages).toEqual(["第一份1", "第一份2", "第二份1", "第三份1", "第三份2", "第三份3"]);
  });

  test("each paper is found by its title", async () => {
    const document = await getDocumentProxy(new Uint8Array(await mergePdfs(files, { title: "今日单据", at })));
    const outline = await document.getOutline();
    expect(outline.map((entry) => entry.title)).toEqual(["协议一", "协议二", "收据"]);
    const pages = await Promise.all(outline.map((entry) => document.getPageIndex((entry.dest as [never])[0])));
    expect(pages).toEqual([0, 2, 3]);
    expect(((await document.getMetadata()).info as { Title: string }).Title).toBe("今日单据");
    await document.loadingTask.destroy();
  });

  test("printed on both sides, each paper begins on a sheet of its own", async () => {
    const pages = await pdfText(await mergePdfs(files, { title: "今日单据", at, bothSides: true }));
    expect(pages).toEqual(["第一份1", "第一份2", "第二份1", "", "第三份1", "第三份2", "第三份3"]);
  });

  test("the same papers give the same bytes", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => mergePdfs(files, { title: "今日单据", at })));
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
  });

  test("nothing, and what is no PDF, is refused", async () => {
    await expect(mergePdfs([], { title: "x", at })).rejects.toThrow("Nothing to merge");
    await expect(mergePdfs([{ title: "x", bytes: Buffer.from("no pdf") }], { title: "x", at })).rejects.toThrow();
  });
});
