import PDFDocument from "pdfkit";
import { drawSquares } from "~/print/check-code.pdf.server";
import { fontOf } from "~/print/paper-font.server";
import { drawable } from "~/print/rare-characters.server";
import { TextWriter } from "~/print/text-writer.server";
import { labelFormats, labelPlaces } from "./labels";
import type { LabelFormatId, LabelPlace } from "./labels";

export interface Label {
  readonly assetTag: string;
  readonly modelName: string;
  /** Where the code leads. */
  readonly url: string;
}

interface Words {
  readonly title: string;
  /** What scanning it is good for. */
  readonly scan: string;
  readonly shop: string;
  readonly phone: string;
}

const POINTS = 72 / 25.4;
const EDGE = 2;
/** How far the font reaches above the line it stands on, of its size. */
const ASCENT = 1.16;

/** As much of the text as fits, the rest as an ellipsis. */
function cut(text: string, width: number, size: number, weight: "regular" | "bold"): string {
  const font = fontOf(weight);
  const widthOf = (some: string) => Array.from(some).reduce((sum, sign) => sum + font.widthOf(sign.codePointAt(0) ?? 0), 0);
  if ((widthOf(text) * size) / 1000 <= width) return text;
  const signs = [...text];
  while (signs.length > 0 && (widthOf(`${signs.join("")}…`) * size) / 1000 > width) signs.pop();
  return `${signs.join("")}…`;
}

function drawLabel(
  doc: PDFKit.PDFDocument,
  writer: TextWriter,
  label: Label,
  words: Words,
  place: LabelPlace,
  size: { width: number; height: number },
) {
  const side = Math.min(size.height - 2 * EDGE, size.width * 0.42);
  const [left, top] = [(place.x + EDGE) * POINTS, (place.y + (size.height - side) / 2) * POINTS];
  drawSquares(doc, label.url, left, top, side * POINTS);
  writer.forgetColor();
  const x = left + (side + EDGE) * POINTS;
  const width = (size.width - side - 3 * EDGE) * POINTS;
  const lines = [
    ["bold", 11, label.assetTag],
    ["regular", 7.5, label.modelName],
    ["regular", 6.5, words.scan],
    ["regular", 6.5, words.shop],
    ["regular", 6.5, words.phone],
  ] as const;
  let y = (place.y + size.height / 2) * POINTS - 26;
  for (const [weight, points, text] of lines) {
    writer.write(cut(drawable(text), width, points, weight), x, y + ASCENT * points, { weight, size: points, color: "#000000" });
    y += points * 1.45;
  }
}

/** Labels for machines: tag, model, and a code that leads to the machine's page. The same labels give the same bytes. */
export async function drawLabels(
  labels: readonly Label[],
  formatId: LabelFormatId,
  start: number,
  words: Words,
): Promise<Buffer> {
  const format = labelFormats[formatId];
  const size: [number, number] = [format.page.width * POINTS, format.page.height * POINTS];
  const doc = new PDFDocument({
    ...{ size, margin: 0, autoFirstPage: false, pdfVersion: "1.7", lang: "zh-CN" },
    font: null as unknown as string,
    info: {
      Title: words.title,
      Author: words.shop,
      Creator: words.shop,
      Producer: words.shop,
      CreationDate: new Date(0),
      ModDate: new Date(0),
    },
  });
  const writer = new TextWriter(doc);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  let page = -1;
  labelPlaces(format, labels.length, start).forEach((place, index) => {
    for (; page < place.page; page += 1) doc.addPage();
    drawLabel(doc, writer, labels[index] as Label, words, place, format.label);
  });
  const done = new Promise<void>((resolve, reject) => doc.on("end", resolve).on("error", reject));
  doc.end();
  await done;
  return Buffer.concat(chunks);
}
