import { QR, drawCode } from "~/print/check-code.pdf.server";
import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { moneyInWords, momentInWords, periodInWords } from "~/print/print-words.zh";
import { Paper, ink, page, textWidth } from "~/print/paper.pdf.server";
import { formatMoney } from "~/ui/formats";
import { quotationLabels as labels } from "./quotation-labels.zh";
import type { QuotationPaper } from "./quotation-paper.server";

const beside = textWidth - QR - 20;

/** Title, number, whom it is for, until when it stands, and the code that leads to its page. */
function drawHead(paper: Paper, about: QuotationPaper): void {
  const right = page.width - page.right;
  drawCode(paper, about.url, right - QR, 50, QR);
  const small = { size: 7.4, leading: 11, color: ink.soft, align: "center" } as const;
  paper.tagged("P", () => paper.line(labels.open, right - QR - 10, 50 + QR + 2, QR + 20, small));
  paper.tagged("P", () => paper.line(about.lessor.name, page.left, 56, beside, { size: 10, color: ink.soft }));
  paper.tagged("H1", () => paper.line(labels.title, page.left, 76, beside, { size: 22, leading: 34, weight: "bold" }));
  paper.y = 142;
  table(paper, {
    columns: [13, 35, 14, 38].map((width) => ({ title: "", width })),
    rows: [
      [labels.number, about.number, labels.madeAt, momentInWords(about.createdAt)],
      [labels.for, about.renter ?? labels.nobody, labels.validUntil, momentInWords(about.validUntil)],
    ],
    size: 9,
    after: 8,
    labelColumns: [0, 2],
  });
  paragraph(paper, labels.stands(momentInWords(about.validUntil)), { pointedOut: true, after: 6 });
}

function drawWhat(paper: Paper, about: QuotationPaper): void {
  const receipt = about.receipt === "pickup" ? labels.receipts.pickup(about.lessor.address) : labels.receipts.delivery;
  const rows = [
    [labels.period, periodInWords(about.period)],
    [labels.tier, about.tier],
    [labels.promise, about.promise],
    [labels.agreed, about.agreed],
    [labels.district, about.district],
    [labels.receipt, receipt],
  ];
  table(paper, {
    columns: [16, 84].map((width) => ({ title: "", width })),
    rows: rows.filter(([, value]) => value !== ""),
    size: 9,
    after: 4,
    labelColumns: [0],
  });
}

function drawPrices(paper: Paper, about: QuotationPaper): void {
  heading(paper, labels.prices);
  table(paper, {
    columns: columnsOf(labels.columns, [34, 9, 25, 15, 17], ["left", "center", "left", "right", "right"]),
    rows: [...about.rows, [labels.total, "", "", "", formatMoney(about.toPay)]],
    sums: 1,
  });
  paragraph(paper, labels.totalInWords(moneyInWords(about.toPay)), { style: { weight: "bold" } });
  if (about.saving) {
    const { reference, saved } = about.saving;
    paragraph(paper, labels.saving(formatMoney(reference), saved > 0 ? formatMoney(saved) : null));
  }
  paragraph(paper, labels.deposit(moneyInWords(about.deposit), about.refundWorkingDays));
}

function drawNotes(paper: Paper, about: QuotationPaper): void {
  const { phone, address, hours } = about.lessor;
  heading(paper, labels.notes);
  const notes = [labels.notHeld, labels.free, labels.late(about.lateGrace), labels.how(about.url)];
  notes.forEach((note, index) => paragraph(paper, note, { number: `${index + 1}.`, style: { size: 9.4, leading: 15.4 } }));
  paragraph(paper, labels.contact(phone, address, hours), { style: { size: 9.4, leading: 15.4, justified: false } });
}

/** P8: the quotation as a PDF on A4, in the same hand as the agreement; the same quotation gives the same bytes. */
export function drawQuotation(about: QuotationPaper): Promise<Buffer> {
  const { number, lessor, createdAt, validUntil } = about;
  const paper = new Paper({
    title: `${labels.title} ${number}`,
    subject: labels.subject(number),
    author: lessor.name,
    at: createdAt,
  });
  drawHead(paper, about);
  drawWhat(paper, about);
  drawPrices(paper, about);
  drawNotes(paper, about);
  return paper.finish({
    head: [labels.running(lessor.name), number],
    foot: (index, of) => [labels.foot(number, momentInWords(validUntil)), labels.page(index, of)],
  });
}
