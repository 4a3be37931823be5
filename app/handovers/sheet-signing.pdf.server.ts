import { momentInWords } from "~/print/print-words.zh";
import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { ink, page, textWidth } from "~/print/paper.pdf.server";
import type { Paper } from "~/print/paper.pdf.server";
import { shop } from "~/platform/viewer.server";
import type { SheetFacts, SheetNotes } from "./sheet-facts";
import { sheetLabels } from "./sheet-labels.zh";
import { PAD, pathOf } from "./signature";
import type { Strokes } from "./signature";

const m = sheetLabels.signing;
const GAP = 14;
const HALF = (textWidth - GAP) / 2;
const INNER = 10;
const HEIGHT = 124;
const EVIDENCE = 44;
const small = { size: 9, leading: 13 };

interface Box {
  readonly x: number;
  readonly title: string;
  readonly party: string;
  readonly lines: readonly string[];
}

function box(paper: Paper, { x, title, party, lines }: Box): void {
  const top = paper.y;
  const width = HALF - 2 * INNER;
  paper.box(x, top, HALF, HEIGHT, { stroke: ink.line });
  paper.tagged("P", () => paper.line(title, x + INNER, top + 7, width, { weight: "bold" }));
  const [name = ""] = paper.lines(party, width, small);
  paper.tagged("P", () => paper.line(name, x + INNER, top + 24, width, small));
  lines.forEach((line, index) =>
    paper.tagged("P", () => paper.line(line, x + INNER, top + HEIGHT - 6 - (lines.length - index) * 14, width, small)),
  );
}

/** What was written on the screen, as lines: as sharp on paper as from a pen. */
function drawStrokes(paper: Paper, strokes: Strokes, x: number, y: number, width: number): void {
  const scale = width / PAD.width;
  paper.artifact((doc) => {
    doc.save().translate(x, y).scale(scale);
    doc.path(pathOf(strokes)).lineWidth(3.2).lineCap("round").lineJoin("round").strokeColor(ink.text).stroke();
    doc.restore();
  });
}

function customerLines({ signing, signedName, signedAt }: SheetNotes): string[] {
  if (signing === "drawn" && signedAt) return [m.name(signedName ?? ""), m.when(momentInWords(signedAt))];
  if (signedAt) return [m.onPaper, m.name(signedName ?? ""), m.paperSeen(momentInWords(signedAt))];
  return [m.nameBlank, m.onPaper, m.date];
}

/** Who hands over by name, who takes it by his hand; all of it on one page. */
export function drawSignatures(paper: Paper, facts: SheetFacts, notes: SheetNotes, strokes: Strokes | null): void {
  heading(paper, m.title, { keep: HEIGHT + (strokes ? EVIDENCE : 0) });
  const right = page.left + HALF + GAP;
  const top = paper.y;
  const shopLines = [m.by(facts.by), m.when(momentInWords(facts.at))];
  box(paper, { x: page.left, title: m.shop, party: shop.name, lines: strokes ? shopLines : [...shopLines, m.onPaper] });
  box(paper, { x: right, title: m.customer, party: facts.customer, lines: customerLines(notes) });
  if (strokes) drawStrokes(paper, strokes, right + INNER, top + 34, (HEIGHT - 34 - 36) * (PAD.width / PAD.height));
  paper.y = top + HEIGHT + 8;
  if (strokes) paragraph(paper, m.evidence, { style: { size: 8.2, leading: 13 } });
}
