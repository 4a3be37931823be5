import { inCapitals } from "~/kernel/capitals";
import { dayOf } from "~/kernel/time";
import { QR, drawCode } from "~/print/check-code.pdf.server";
import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { Paper, ink, page, textWidth } from "~/print/paper.pdf.server";
import { dayInWords, momentInWords, periodInWords } from "~/print/print-words.zh";
import { signPlaces } from "~/print/sign-places.pdf.server";
import { formatMoney } from "~/ui/formats";
import { receiptLabels as labels } from "./receipt-labels.zh";
import type { ReceiptFacts } from "./receipt";

const sideOf = ({ kind }: ReceiptFacts) => (kind === "refund" ? "out" : kind === "reversal" ? "back" : "in");

function whatOf({ kind, what }: ReceiptFacts): string {
  if (kind === "refund" && what === "rent") return labels.refundOfRent;
  if (kind === "refund" && what === "service-fee") return labels.refundOfFee;
  return labels.whats[what];
}

/** Title and number, and the code by which anybody checks the paper; one from before papers had it stands without. */
function drawHead(paper: Paper, facts: ReceiptFacts, verifyUrl: string | null): void {
  const code = facts.checkCode && verifyUrl ? { signs: facts.checkCode, url: verifyUrl } : null;
  const width = code ? textWidth - QR - 20 : textWidth;
  paper.tagged("P", () => paper.line(facts.lessor.name, page.left, 56, width, { size: 10, color: ink.soft }));
  paper.tagged("H1", () => paper.line(labels.title[facts.kind], page.left, 76, width, { size: 22, leading: 34, weight: "bold" }));
  const right = { align: "right", size: 10 } as const;
  const [numberAt, issuedAt] = code ? [58, 76] : [74, 92];
  const issued = `${labels.issued} ${dayInWords(dayOf(facts.issuedAt))}`;
  paper.tagged("P", () =>
    paper.line(`${labels.number} ${facts.number}`, page.left, numberAt, width, { ...right, weight: "bold" }),
  );
  paper.tagged("P", () => paper.line(issued, page.left, issuedAt, width, right));
  paper.y = 124;
  if (!code) return;
  paper.tagged("P", () => paper.line(`${labels.checkCode} ${code.signs}`, page.left, 94, width, right));
  const edge = page.width - page.right;
  drawCode(paper, code.url, edge - QR, 48, QR);
  const small = { size: 7.4, leading: 11, color: ink.soft, align: "center" } as const;
  paper.tagged("P", () => paper.line(labels.verify, edge - QR - 10, 48 + QR + 2, QR + 20, small));
  paper.y = 136;
}

function drawFacts(paper: Paper, facts: ReceiptFacts): void {
  const side = sideOf(facts);
  table(paper, {
    columns: [15, 35, 15, 35].map((width) => ({ title: "", width })),
    rows: [
      [labels.payer[side], facts.payer, labels.what, whatOf(facts)],
      [labels.booking, facts.booking, labels.agreement, facts.agreement ?? labels.noAgreement],
      [labels.paidAt[side], momentInWords(facts.paidAt), labels.way, labels.ways[facts.way]],
      [labels.period, periodInWords(facts.period), labels.takenBy, facts.takenBy],
    ],
    size: 9.4,
    after: 0,
    labelColumns: [0, 2],
  });
  table(paper, {
    columns: [15, 27, 10, 48].map((width) => ({ title: "", width })),
    rows: [[labels.amount, formatMoney(facts.amount), labels.capitals, labels.inCapitals(inCapitals(facts.amount))]],
    size: 12,
    after: 10,
    labelColumns: [0, 2],
  });
}

/** What is due of the same kind, what has come in of it, and what is still to come. */
function drawAfter(paper: Paper, facts: ReceiptFacts): void {
  const { due, paid, left } = facts.after;
  const sums = [labels.due, labels.paid, labels.left];
  if (due === null) return;
  heading(paper, sideOf(facts) === "out" ? labels.afterRefund : labels.after);
  table(paper, {
    columns: columnsOf(sums, [33, 33, 34], ["right", "right", "right"]),
    rows: [[formatMoney(due), formatMoney(paid), left > 0 ? formatMoney(left) : labels.none]],
    size: 9.4,
  });
}

/** D7: what was taken from the deposit, item by item, and what is left of it. */
function drawDeductions(paper: Paper, { after }: ReceiptFacts): void {
  heading(paper, labels.depositNow);
  table(paper, {
    columns: columnsOf(labels.depositColumns, [25, 25, 25, 25], ["right", "right", "right", "right"]),
    rows: [[after.paid, after.deducted, after.refunded, after.held].map(formatMoney)],
    size: 9.4,
  });
  if (after.deductions.length > 0) {
    heading(paper, labels.deductions);
    table(paper, {
      columns: columnsOf(labels.deductionColumns, [20, 15, 45, 20], ["left", "left", "left", "right"]),
      rows: [
        ...after.deductions.map((each) => [
          dayInWords(dayOf(each.at)),
          labels.charges[each.kind],
          each.reason,
          formatMoney(each.amount),
        ]),
        [labels.deducted, "", "", formatMoney(after.deducted)],
      ],
      sums: 1,
      size: 9.4,
    });
  }
  if (after.held > 0) paragraph(paper, labels.partly(formatMoney(after.held)));
  else if (after.deducted === 0) paragraph(paper, labels.noDeduction);
}

function drawMeaning(paper: Paper, facts: ReceiptFacts): void {
  if (facts.kind === "deposit") paragraph(paper, labels.deposit(facts.refundWorkingDays), { pointedOut: true, after: 8 });
  if (facts.reverses)
    paragraph(paper, labels.reversal(facts.reverses.number, facts.reverses.reason), { pointedOut: true, after: 8 });
  if (facts.kind === "refund" && facts.what === "rent") paragraph(paper, labels.refundOfRentWhy);
  if (facts.kind === "refund" && facts.what === "deposit-refund") drawDeductions(paper, facts);
  else if (facts.kind !== "reversal") drawAfter(paper, facts);
}

/** The paper of a payment on A4; the same facts give the same bytes. */
export function drawReceipt(facts: ReceiptFacts, verifyUrl: string | null = null): Promise<Buffer> {
  const { kind, number, lessor } = facts;
  const title = labels.title[kind];
  const side = sideOf(facts);
  const paper = new Paper({
    ...{ title: `${title} ${number}`, subject: labels.subject(title, number), author: lessor.name, at: facts.issuedAt },
  });
  drawHead(paper, facts, verifyUrl);
  drawFacts(paper, facts);
  drawMeaning(paper, facts);
  signPlaces(paper, [labels.seal[side], labels.clerk, labels.customer[side]]);
  const small = { style: { size: 9, leading: 14.4, justified: false } };
  paragraph(paper, labels.notInvoice, small);
  paragraph(paper, labels.contact(lessor.phone, lessor.address), small);
  return paper.finish({
    head: [labels.running(lessor.name, title), number],
    foot: (index, of) => [labels.foot(title, number), labels.page(index, of)],
  });
}
