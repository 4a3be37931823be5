import { momentInWords, periodInWords } from "~/print/print-words.zh";
import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { Paper } from "~/print/paper.pdf.server";
import { shop } from "~/platform/viewer.server";
import type { SheetFacts, SheetNotes } from "./sheet-facts";
import { sheetLabels as m } from "./sheet-labels.zh";
import { missingRow, rowOf } from "./sheet-rows";
import { drawSignatures } from "./sheet-signing.pdf.server";
import type { Strokes } from "./signature";

/** All that a sheet is drawn from. */
export interface SheetToDraw {
  readonly facts: SheetFacts;
  readonly notes: SheetNotes;
  readonly strokes: Strokes | null;
}

function drawHead(paper: Paper, facts: SheetFacts): void {
  const { direction } = facts;
  heading(paper, m.title[direction], { size: 16, level: 1, before: 0, after: 6 });
  table(paper, {
    columns: columnsOf(["", "", "", ""], [14, 40, 12, 34]),
    labelColumns: [0, 2],
    rows: [
      [m.head.agreement, facts.agreementNumber ?? m.head.onPaper, m.head.booking, facts.number],
      [m.head.customer, facts.customer, m.head.count, m.head.counted(facts.units.length, facts.missing?.length ?? 0)],
      [m.head.period, periodInWords(facts.period), m.head.at[direction], momentInWords(facts.at)],
      [m.head.place, facts.place, m.head.by, facts.by],
    ],
    size: 8.8,
  });
  paragraph(paper, m.visibleOnly[direction], { pointedOut: true, after: 7, style: { size: 9.4 } });
}

const WIDTHS = { out: [6, 23, 22, 30, 10, 26, 9], in: [5, 20, 17, 32, 9, 22, 8, 20] } as const;
const MANY = 12;

function drawUnits(paper: Paper, { units, direction, missing = [] }: SheetFacts): void {
  table(paper, {
    columns: columnsOf(m.columns[direction], WIDTHS[direction], ["center"]),
    rows: [
      ...units.map((unit, index) => rowOf(unit, index, direction)),
      ...missing.map((unit, index) => missingRow(unit, units.length + index)),
    ],
    size: units.length > MANY ? 7.4 : 8.2,
  });
}

function drawNotes(paper: Paper, { note, swaps, agreementNumber }: SheetFacts, { wipedLater }: SheetNotes): void {
  if (note) paragraph(paper, m.note(note), { style: { size: 9.4 } });
  if (swaps.length > 0) paragraph(paper, m.supplement(agreementNumber ?? "", swaps), { pointedOut: true });
  if (wipedLater.length === 0) return;
  heading(paper, m.later, { size: 10.2, level: 3, before: 6 });
  for (const { assetTag, by, method, at } of wipedLater)
    paragraph(paper, m.wipedLater(assetTag, m.wiped(by, method, at && momentInWords(at))), { after: 1, style: { size: 8.8 } });
}

/**
 * The sheet as a PDF: a line a machine, exceptions said, one signature for all of them. The same facts give the same bytes within
 * one release: store them, never draw a sheet again. Outside of transactions only.
 */
export async function drawSheet({ facts, notes, strokes }: SheetToDraw): Promise<Buffer> {
  const title = `${m.title[facts.direction]} ${facts.number}`;
  const paper = new Paper({ title, subject: m.subject(facts.number), author: shop.name, at: facts.at });
  drawHead(paper, facts);
  drawUnits(paper, facts);
  drawNotes(paper, facts, notes);
  drawSignatures(paper, facts, notes, strokes);
  return paper.finish({
    head: [m.running(shop.name), facts.number],
    foot: (index, of) => [m.foot(facts.number), m.page(index, of)],
  });
}
