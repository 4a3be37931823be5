import { fen, sumFen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import { shop } from "~/platform/viewer.server";
import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { Paper, ink, page, textWidth } from "~/print/paper.pdf.server";
import { dayInWords, moneyInWords, momentInWords } from "~/print/print-words.zh";
import { formatMoney } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import type { ShownStatement } from "./show-statement.server";
import type { AccountLine } from "./statement";
import { statementLabels as labels } from "./statement-labels.zh";
import { whatText } from "./statement-words";

const WIDTHS = [17, 29, 17, 12.5, 12.5, 13];
const ALIGN = ["left", "left", "left", "right", "right", "right"] as const;

function drawHead(paper: Paper, { customer, number, at, owed, held }: ShownStatement): void {
  paper.tagged("P", () => paper.line(shop.name, page.left, 56, textWidth, { size: 10, color: ink.soft }));
  paper.tagged("H1", () => paper.line(labels.title, page.left, 76, textWidth, { size: 22, leading: 34, weight: "bold" }));
  paper.y = 124;
  const balance = owed > 0 ? labels.owed : owed < 0 ? labels.credit : labels.settled;
  table(paper, {
    columns: [15, 41, 15, 29].map((width) => ({ title: "", width })),
    rows: [
      [labels.customer, customer, labels.about, number ? labels.one(number) : labels.all],
      [labels.asOf, momentInWords(at), labels.held, formatMoney(held)],
    ],
    size: 9.4,
    after: 6,
    labelColumns: [0, 2],
  });
  const text = owed === 0 ? labels.settled : `${balance}：${moneyInWords(fen(Math.abs(owed)))}`;
  paragraph(paper, text, { pointedOut: true, after: 4 });
}

function drawLines(paper: Paper, title: string, names: readonly string[], lines: readonly AccountLine[], none: string): void {
  const words = messagesFor("zh").money;
  heading(paper, title);
  const last = lines.at(-1);
  if (!last) {
    paragraph(paper, none);
    return;
  }
  const some = (amount: AccountLine["first"]) => (amount === 0 ? "" : formatMoney(amount));
  const sum = (part: "first" | "second") => formatMoney(sumFen(lines.map((line) => line[part])));
  table(paper, {
    columns: columnsOf(names, WIDTHS, ALIGN),
    rows: [
      ...lines.map((line) => [
        ...[dayInWords(dayOf(line.at)), [whatText(line, words), line.reason].filter(Boolean).join("："), line.number],
        ...[some(line.first), some(line.second), formatMoney(line.balance)],
      ]),
      [labels.total, "", "", sum("first"), sum("second"), formatMoney(last.balance)],
    ],
    sums: 1,
    size: 8.4,
  });
}

/** R4, D7: a customer's statement on A4, his deposits apart; the same statement gives the same bytes. */
export function drawStatement(statement: ShownStatement): Promise<Buffer> {
  const { customer, at } = statement;
  const paper = new Paper({
    ...{ title: `${labels.title} ${customer}`, subject: labels.subject(customer), author: shop.name, at },
  });
  drawHead(paper, statement);
  drawLines(paper, labels.account, labels.accountColumns, statement.account, labels.nothing);
  drawLines(paper, labels.deposits, labels.depositColumns, statement.deposits, labels.noDeposits);
  const small = { style: { size: 9, leading: 14.4, justified: false } };
  labels.notes.forEach((note, index) => paragraph(paper, note, { number: `${index + 1}.`, ...small }));
  paragraph(paper, labels.contact(shop.phone, shop.address), small);
  return paper.finish({
    head: [`${shop.name} · ${labels.title}`, customer],
    foot: (number, of) => [labels.foot(momentInWords(at)), labels.page(number, of)],
  });
}
