import PDFDocument from "pdfkit";
import { getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { instant } from "~/kernel/time";
import { fontOf } from "~/print/paper-font.server";
import { Paper, page } from "~/print/paper.pdf.server";
import { TextWriter } from "~/print/text-writer.server";

const TEXT = "出租人把设备交给承租人使用";
const widthAt = (text: string, size: number) =>
  (Array.from(text).reduce((sum, sign) => sum + fontOf("regular").widthOf(sign.codePointAt(0) ?? 0), 0) * size) / 1000;
const FULL = widthAt(TEXT, 10) + 3;

/** Two pages, each of which ends in a line that is spread. */
async function drawn(): Promise<Buffer> {
  const paper = new Paper({ title: "t", subject: "s", author: "a", at: instant("2026-11-24T09:00:00+08:00") });
  const spread = (y: number) => paper.line(TEXT, page.left, y, FULL, { size: 10, justified: true });
  spread(100);
  paper.line(TEXT, page.left, 120, FULL, { size: 10 });
  paper.line(TEXT, page.left, 140, FULL, { size: 10, align: "right" });
  spread(160);
  paper.turnPage();
  spread(100);
  return paper.finish({ head: [TEXT, "上"], foot: () => [TEXT, "下"] });
}

async function linesOf(bytes: Uint8Array, number: number) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { items } = await (await document.getPage(number)).getTextContent();
  await document.loadingTask.destroy();
  return items.flatMap((item) =>
    "str" in item && item.str === TEXT ? [{ x: item.transform[4] as number, width: item.width }] : [],
  );
}

test("a spread line fills its width; the lines beneath it, the head and the foot are as wide as their characters", async () => {
  const bytes = await drawn();
  const plain = widthAt(TEXT, 10);
  const small = widthAt(TEXT, 8);
  const first = await linesOf(bytes, 1);
  [FULL, plain, plain, FULL, small].forEach((width, index) => expect(first[index]?.width).toBeCloseTo(width, 2));
  expect(first[2]?.x).toBeCloseTo(page.left + FULL - plain, 2);
  const second = await linesOf(bytes, 2);
  [FULL, small, small].forEach((width, index) => expect(second[index]?.width).toBeCloseTo(width, 2));
  expect([first.length, second.length]).toEqual([5, 3]);
});

test("the same lines drawn twice are the same bytes", async () => expect((await drawn()).equals(await drawn())).toBe(true));

test("font, colour and spacing are said where they change, and all of them on a page that is turned to", async () => {
  const doc = new PDFDocument({ bufferPages: true, compress: false, font: null as unknown as string });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const writer = new TextWriter(doc);
  const write = (color = "#000000", weight: "regular" | "bold" = "regular") =>
    writer.write("甲", 10, 20, { weight, size: 8, color });
  write();
  write();
  write("#ff0000");
  write("#ff0000", "bold");
  doc.rect(0, 0, 1, 1).fill("#00ff00");
  writer.forgetColor();
  write("#ff0000", "bold");
  doc.addPage();
  write("#ff0000", "bold");
  doc.switchToPage(0);
  write("#ff0000", "bold");
  const done = new Promise((resolve) => doc.on("end", resolve));
  doc.end();
  await done;
  const said = Buffer.concat(chunks).toString("latin1").split("\n");
  const place = "1 0 0 -1 10 20 Tm <0001> Tj ET";
  expect(said.filter((each) => each.endsWith("ET"))).toEqual([
    `0 0 0 rg BT /F1 8 Tf 0 Tc ${place}`,
    `BT ${place}`,
    `1 0 0 rg BT ${place}`,
    `BT /F2 8 Tf ${place}`,
    `1 0 0 rg BT ${place}`,
    `1 0 0 rg BT /F2 8 Tf 0 Tc ${place}`,
    `1 0 0 rg BT /F2 8 Tf 0 Tc ${place}`,
  ]);
});
