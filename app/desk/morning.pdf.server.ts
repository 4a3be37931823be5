import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { dayInWords, momentInWords } from "~/print/print-words.zh";
import { Paper, ink, page, textWidth } from "~/print/paper.pdf.server";
import { morningLabels as labels } from "./morning-labels.zh";
import type { Morning, MorningRow, PickingUnit } from "./morning.server";

const machinesText = ({ machines }: MorningRow): string =>
  machines.map(({ name, quantity, tags }) => [labels.machine(name, quantity), tags.join(" ")].join(" ").trim()).join("；");

const rowOf = (row: MorningRow): string[] => [
  row.when,
  [row.customer, row.phone, row.number].join(" "),
  machinesText(row),
  [row.place, row.remarks].filter((text) => text !== "").join("。"),
  labels.box,
];

const pickedOf = ({ when, tag, modelName, accessories, customer, address }: PickingUnit): string[] => [
  when,
  tag ?? labels.untied,
  modelName,
  accessories,
  address === null ? labels.atShop(customer) : labels.brought(customer, address),
  labels.box,
];

function drawHead(paper: Paper, { day, lessor, printedAt, sections }: Morning): void {
  paper.tagged("P", () => paper.line(lessor, page.left, 56, textWidth, { size: 10, color: ink.soft }));
  paper.tagged("H1", () =>
    paper.line(`${labels.title} ${dayInWords(day)}`, page.left, 76, textWidth, { size: 22, leading: 34, weight: "bold" }),
  );
  paper.y = 118;
  const counts = sections.map(({ section, rows }) => labels.count(labels.sections[section], rows.length));
  paragraph(paper, labels.counts(counts), { style: { size: 9.4, leading: 15, justified: false }, after: 2 });
  paragraph(paper, labels.printedAt(momentInWords(printedAt)), { style: { size: 9, leading: 14, justified: false } });
}

function drawPicking(paper: Paper, title: string, columns: readonly string[], units: readonly PickingUnit[]): void {
  heading(paper, title);
  if (units.length === 0) return paragraph(paper, labels.none);
  table(paper, {
    columns: columnsOf(columns, [13, 12, 22, 22, 25, 6], ["left", "left", "left", "left", "left", "center"]),
    rows: units.map(pickedOf),
    size: 8.4,
  });
}

/** O1: the day on A4, what is late first, with every machine to be got ready; the same facts give the same bytes. */
export function drawMorning(morning: Morning): Promise<Buffer> {
  const { day, lessor, printedAt, sections, leaving, coming } = morning;
  const words = dayInWords(day);
  const paper = new Paper({ title: `${labels.title} ${day}`, subject: labels.subject(words), author: lessor, at: printedAt });
  drawHead(paper, morning);
  for (const { section, rows } of sections) {
    heading(paper, labels.sections[section]);
    if (rows.length === 0) paragraph(paper, labels.none);
    else
      table(paper, {
        columns: columnsOf(labels.columns, [12, 26, 28, 28, 6], ["left", "left", "left", "left", "center"]),
        rows: rows.map(rowOf),
        size: 8.4,
      });
  }
  drawPicking(paper, labels.picking, labels.pickingColumns, leaving);
  drawPicking(paper, labels.coming, labels.comingColumns, coming);
  return paper.finish({
    head: [labels.running(lessor), words],
    foot: (index, of) => [labels.foot(words), labels.page(index, of)],
  });
}
