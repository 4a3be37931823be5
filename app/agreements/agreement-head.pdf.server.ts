import { dayOf } from "~/kernel/time";
import { wordingOf } from "./clauses.zh";
import { paragraph } from "~/print/paper-blocks.pdf.server";
import { labels } from "./paper-labels.zh";
import { table } from "~/print/paper-table.pdf.server";
import { dayInWords } from "~/print/print-words.zh";
import { QR, drawCode } from "~/print/check-code.pdf.server";
import { ink, page, textWidth } from "~/print/paper.pdf.server";
import type { Paper } from "~/print/paper.pdf.server";
import { partiesOf } from "./parties";
import type { AgreementSnapshot } from "./snapshot";

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
      [labels.copies, labels.copiesOf(snapshot.copies), labels.wording, wordingOf(snapshot)],
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
