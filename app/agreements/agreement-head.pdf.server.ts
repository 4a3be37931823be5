import { create } from "qrcode";
import { dayOf } from "~/kernel/time";
import { wordingOfClauses } from "./clauses.zh";
import { paragraph } from "./paper-blocks.pdf.server";
import { labels } from "./paper-labels.zh";
import { table } from "./paper-table.pdf.server";
import { dayInWords } from "./paper-words.zh";
import { ink, page, textWidth } from "./paper.pdf.server";
import type { Paper } from "./paper.pdf.server";
import { partiesOf } from "./parties";
import type { AgreementSnapshot } from "./snapshot";

export const QR = 66;

/** The code as vector squares, with the quiet zone that readers need left to the page around it. */
export function drawCode(paper: Paper, text: string, x: number, y: number, size: number): void {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const cell = size / modules.size;
  paper.artifact((doc) => {
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        if (modules.get(row, column)) doc.rect(x + column * cell, y + row * cell, cell + 0.02, cell + 0.02);
    doc.fill("#000000");
  });
}

/** Title, number, date, place, and the code by which anyone checks the paper. */
export function drawHead(paper: Paper, snapshot: AgreementSnapshot): void {
  const right = page.width - page.right;
  drawCode(paper, snapshot.verifyUrl, right - QR, 50, QR);
  paper.tagged("P", () =>
    paper.line(labels.verify, right - QR - 10, 50 + QR + 2, QR + 20, {
      size: 7.4,
      leading: 11,
      color: ink.soft,
      align: "center",
    }),
  );
  paper.tagged("P", () =>
    paper.line(paper.lines(snapshot.lessor.name, textWidth)[0] ?? "", page.left, 56, textWidth - QR - 20, {
      size: 10,
      color: ink.soft,
    }),
  );
  paper.tagged("H1", () =>
    paper.line(labels.title, page.left, 76, textWidth - QR - 20, { size: 22, leading: 34, weight: "bold" }),
  );
  paper.y = 142;
  table(paper, {
    columns: [13, 31, 13, 43].map((width) => ({ title: "", width })),
    rows: [
      [labels.number, snapshot.number, labels.issuedAt, dayInWords(dayOf(snapshot.issuedAt))],
      [labels.checkCode, snapshot.checkCode, labels.place, snapshot.place],
      [labels.copies, labels.copiesOf(snapshot.copies), labels.wording, wordingOfClauses],
    ],
    size: 9,
    after: 10,
    labelColumns: [0, 2],
  });
}

/** Who signs: each party with its rows, its name beside the first. */
export function drawParties(paper: Paper, snapshot: AgreementSnapshot): void {
  table(paper, {
    columns: [19, 21, 60].map((width) => ({ title: "", width })),
    rows: partiesOf(snapshot).flatMap(({ title, rows }) =>
      rows.map(([label, value], index) => [index === 0 ? title : "", label, value]),
    ),
    size: 9,
    after: 9,
    labelColumns: [0],
    joinedColumn: 0,
  });
  paragraph(paper, labels.preamble);
}
