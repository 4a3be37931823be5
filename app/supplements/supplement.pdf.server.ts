import { HALF, PARTY_GAP, signatureBox } from "~/agreements/agreement-signing.pdf.server";
import { articleNumber } from "~/agreements/clauses.zh";
import { labels } from "~/agreements/paper-labels.zh";
import { partiesOf } from "~/agreements/parties";
import { dayOf } from "~/kernel/time";
import { QR, drawCode } from "~/print/check-code.pdf.server";
import { heading, heightsOf, paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { Paper, ink, page, textWidth } from "~/print/paper.pdf.server";
import { dayInWords } from "~/print/print-words.zh";
import type { SupplementSnapshot } from "./supplement-snapshot";
import { articlesOf, supplementLabels as words } from "./supplement.zh";
import type { SupplementBlock } from "./supplement-block.zh";

function drawHead(paper: Paper, snapshot: SupplementSnapshot): void {
  const right = page.width - page.right;
  const width = textWidth - QR - 20;
  drawCode(paper, snapshot.verifyUrl, right - QR, 50, QR);
  const small = { size: 7.4, leading: 11, color: ink.soft, align: "center" } as const;
  paper.tagged("P", () => paper.line(labels.verify, right - QR - 10, 50 + QR + 2, QR + 20, small));
  paper.tagged("P", () =>
    paper.line(paper.lines(snapshot.lessor.name, textWidth)[0] ?? "", page.left, 56, width, { size: 10, color: ink.soft }),
  );
  paper.tagged("H1", () => {
    paper.line(words.title, page.left, 76, width, { size: 22, leading: 34, weight: "bold" });
    paper.line(words.subtitle(snapshot.content.kind), page.left + 94, 80, width - 94, { size: 13, leading: 30 });
  });
  paper.y = 142;
  table(paper, {
    columns: [17, 33, 17, 33].map((share) => ({ title: "", width: share })),
    rows: [
      [words.number, snapshot.number, labels.issuedAt, dayInWords(dayOf(snapshot.issuedAt))],
      [words.agreement, snapshot.agreementNumber, words.signedOn, dayInWords(snapshot.agreementSignedOn)],
      [labels.checkCode, snapshot.checkCode, labels.copies, labels.copiesOf(snapshot.copies)],
    ],
    size: 9,
    after: 10,
    labelColumns: [0, 2],
  });
  table(paper, {
    columns: [19, 21, 60].map((share) => ({ title: "", width: share })),
    rows: partiesOf(snapshot).flatMap(({ title, rows }) =>
      rows.map(([label, value], index) => [index === 0 ? title : "", label, value || words.asInAgreement]),
    ),
    size: 9,
    after: 9,
    labelColumns: [0],
    joinedColumn: 0,
  });
  paragraph(paper, words.preamble(snapshot.agreementNumber, dayInWords(snapshot.agreementSignedOn), snapshot.guarantor !== null));
}

/** Room for the header and the first row of a table, which stays with the sentence that announces it. */
const TABLE_BEGINS = 56;

const PARTY_HEIGHT = 116;
const GUARANTOR_HEIGHT = 98;

const signingHeight = ({ guarantor }: SupplementSnapshot): number =>
  37 + PARTY_HEIGHT + (guarantor ? PARTY_GAP + GUARANTOR_HEIGHT : 0);

type TextBlock = Extract<SupplementBlock, { kind: "text" }>;

/** The articles in turn; the last paragraph stays with the signatures: a page with them alone could be put behind another text. */
function drawArticles(paper: Paper, snapshot: SupplementSnapshot): void {
  const articles = articlesOf(snapshot);
  const lastBlock = articles.at(-1)?.body.at(-1);
  articles.forEach(({ title, body }, index) => {
    const keepOf = (block: TextBlock): number => {
      if (block === lastBlock) return signingHeight(snapshot);
      return body[body.indexOf(block) + 1]?.kind === "table" ? TABLE_BEGINS : 0;
    };
    const options = (block: TextBlock, number: string) => ({ number, pointedOut: block.strong, keep: keepOf(block) });
    const [first] = body;
    const beginning = first?.kind === "text" ? heightsOf(paper, first.text, options(first, "0")).beginning : TABLE_BEGINS;
    heading(paper, `${articleNumber(index + 1)}  ${title}`, { keep: beginning });
    let number = 0;
    for (const block of body) {
      if (block.kind === "table") table(paper, { columns: columnsOf(block.columns, block.widths), rows: block.rows, size: 9 });
      else {
        number += 1;
        paragraph(paper, block.text, options(block, `${index + 1}.${number}`));
      }
    }
  });
}

function drawSigning(paper: Paper, snapshot: SupplementSnapshot): void {
  const { lessor, renter, guarantor } = snapshot;
  const { signing } = labels;
  heading(paper, signing.title, { keep: signingHeight(snapshot) - 37, before: 16 });
  const company = renter.kind === "company";
  const lessorBox = { title: signing.lessor, name: lessor.name, by: signing.representative };
  signatureBox(paper, page.left, HALF, PARTY_HEIGHT, lessorBox);
  signatureBox(paper, page.left + HALF + PARTY_GAP, HALF, PARTY_HEIGHT, {
    title: company ? signing.company : signing.renter,
    name: renter.name,
    by: company ? signing.representative : signing.signature,
  });
  paper.y += PARTY_HEIGHT + PARTY_GAP;
  if (!guarantor) return;
  signatureBox(paper, page.left, textWidth, GUARANTOR_HEIGHT, {
    title: signing.guarantor,
    name: `${guarantor.name}：${words.guarantorSentence}`,
    by: signing.signature,
  });
  paper.y += GUARANTOR_HEIGHT;
}

/** A2: a supplement as a PDF on A4, in the hand of the agreement. Outside transactions only; the bytes of an issued one are stored. */
export async function drawSupplement(snapshot: SupplementSnapshot): Promise<Buffer> {
  const { lessor, number, checkCode, issuedAt } = snapshot;
  const paper = new Paper({
    title: `${words.title} ${number}`,
    subject: `${words.title}${words.subtitle(snapshot.content.kind)}`,
    author: lessor.name,
    at: issuedAt,
  });
  drawHead(paper, snapshot);
  drawArticles(paper, snapshot);
  drawSigning(paper, snapshot);
  return paper.finish({
    head: [words.running(lessor.name), number],
    foot: (index, of) => [words.foot(number, checkCode), labels.page(index, of)],
  });
}
