import { drawCheckSheets, drawFees } from "./agreement-annexes.pdf.server";
import { drawHead, drawParties } from "./agreement-head.pdf.server";
import { drawSigning, signingHeight } from "./agreement-signing.pdf.server";
import { drawClauseTable } from "./agreement-tables.pdf.server";
import type { Clause, ClauseBlock, ClauseId } from "./clause";
import { articleNumber, clausesOf } from "./clauses.zh";
import { heading, heightsOf, paragraph } from "~/print/paper-blocks.pdf.server";
import type { ParagraphOptions } from "~/print/paper-blocks.pdf.server";
import { pagesOf } from "~/print/merge-pdfs.server";
import { labels } from "./paper-labels.zh";
import { Paper } from "~/print/paper.pdf.server";
import { ridingCode } from "./riding-code.server";
import type { AgreementSnapshot } from "./snapshot";

/** Room for the header and the first rows of a table, which stays with the sentence that announces it. */
const TABLE_BEGINS = 56;

type TextBlock = Extract<ClauseBlock, { kind: "text" }>;

const optionsOf = (clause: Clause, block: TextBlock, number: string): ParagraphOptions => ({
  number,
  pointedOut: block.strong,
  keep: clause.body[clause.body.indexOf(block) + 1]?.kind === "table" ? TABLE_BEGINS : 0,
});

/** What must stand on the page of the heading: the beginning of the clause, or, where the signatures follow, all of it and them. */
function keptWith(paper: Paper, clause: Clause, signing: number): number {
  const heights = clause.body
    .filter((block) => block.kind === "text")
    .map((block) => heightsOf(paper, block.text, optionsOf(clause, block, "0")));
  if (signing === 0) return heights[0]?.beginning ?? 0;
  return heights.reduce((sum, each) => sum + each.whole, signing);
}

/** Pages from 0, the last included. */
type Pages = readonly [first: number, last: number];

/** Tells on which pages each clause stands. */
function drawClauses(paper: Paper, snapshot: AgreementSnapshot): Map<ClauseId, Pages> {
  const clauses = clausesOf(snapshot);
  const places = new Map<ClauseId, Pages>();
  clauses.forEach((clause, index) => {
    const ordinal = index + 1;
    // A page with signatures alone could be put behind another text.
    const signing = ordinal === clauses.length ? signingHeight(snapshot) : 0;
    heading(paper, `${articleNumber(ordinal)}  ${clause.title}`, { keep: keptWith(paper, clause, signing) });
    const first = paper.pageIndex;
    let number = 0;
    for (const block of clause.body) {
      if (block.kind === "table") drawClauseTable(paper, block.table, snapshot);
      else {
        number += 1;
        paragraph(paper, block.text, optionsOf(clause, block, `${ordinal}.${number}`));
      }
    }
    places.set(clause.id, [first, paper.pageIndex]);
  });
  return places;
}

/**
 * A1: the agreement as a PDF on A4, text selectable, fonts embedded. The same snapshot gives the same bytes within one release of
 * the shop and of Node, whose zlib packs them: store the bytes of an issued paper, never draw it again. Takes the time of a page of text for each page: outside transactions only.
 */
export const drawAgreement = async (snapshot: AgreementSnapshot): Promise<Buffer> => (await drawn(snapshot)).bytes;

/** The pages of the agreement on which a clause stands, as they would be. */
export async function drawClausePages(snapshot: AgreementSnapshot, clause: ClauseId): Promise<Buffer> {
  const { bytes, places } = await drawn(snapshot);
  const [first, last] = places.get(clause) ?? [0, 0];
  return pagesOf(bytes, first, last);
}

async function drawn(snapshot: AgreementSnapshot): Promise<{ bytes: Buffer; places: Map<ClauseId, Pages> }> {
  const { lessor, number, checkCode, issuedAt } = snapshot;
  const paper = new Paper({
    title: `${labels.title} ${number}`,
    subject: labels.subject(number),
    author: lessor.name,
    at: issuedAt,
  });
  drawHead(paper, snapshot);
  drawParties(paper, snapshot);
  const places = drawClauses(paper, snapshot);
  drawSigning(paper, snapshot);
  drawCheckSheets(paper, snapshot);
  drawFees(paper, snapshot);
  const riding = ridingCode(snapshot);
  const bytes = await paper.finish({
    head: [labels.running(lessor.name), number],
    foot: (index, of) => [labels.foot(number, checkCode, riding), labels.page(index, of)],
  });
  return { bytes, places };
}
