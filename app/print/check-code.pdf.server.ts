import { create } from "qrcode";
import type { Paper } from "./paper.pdf.server";

/** Side of a code, in points: 23 mm, which a telephone reads from a hand's distance. */
export const QR = 66;

/** The code as vector squares, those beside each other in one, with the quiet zone that readers need left to the page around it. */
export function drawSquares(doc: PDFKit.PDFDocument, text: string, x: number, y: number, size: number): void {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const cell = size / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0, until = 0; column < modules.size; column = until + 1) {
      until = column;
      while (until < modules.size && modules.get(row, until)) until += 1;
      if (until > column) doc.rect(x + column * cell, y + row * cell, (until - column) * cell + 0.02, cell + 0.02);
    }
  doc.fill("#000000");
}

export const drawCode = (paper: Paper, text: string, x: number, y: number, size: number): void =>
  paper.artifact((doc) => drawSquares(doc, text, x, y, size));
