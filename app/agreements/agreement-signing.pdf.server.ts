import { heading } from "~/print/paper-blocks.pdf.server";
import { labels } from "./paper-labels.zh";
import { body, ink, page, textWidth } from "~/print/paper.pdf.server";
import type { Paper } from "~/print/paper.pdf.server";
import type { AgreementSnapshot } from "./snapshot";

/** Between two boxes. */
export const PARTY_GAP = 14;
export const HALF = (textWidth - PARTY_GAP) / 2;
const INNER = 10;
const LABEL = 74;

/** A label with a line to write on. */
function blank(paper: Paper, label: string, x: number, y: number, width: number, { hint = "" } = {}): void {
  paper.tagged("P", () => paper.line(label, x, y, LABEL, { size: 9.4 }));
  if (hint)
    paper.tagged("P", () => paper.line(hint, x + LABEL, y, width - LABEL, { size: 9.4, color: ink.soft, align: "right" }));
  paper.rule(y + body.leading, { from: x + LABEL, to: x + width, color: ink.line });
}

/** One party's box: who signs, room for the seal or the hand, and the date. */
export function signatureBox(
  paper: Paper,
  x: number,
  width: number,
  height: number,
  box: { title: string; name: string; by: string },
): void {
  const top = paper.y;
  paper.box(x, top, width, height, { stroke: ink.line });
  paper.tagged("P", () => paper.line(box.title, x + INNER, top + 7, width - 2 * INNER, { weight: "bold" }));
  const names = paper.lines(box.name, width - 2 * INNER, { size: 9 }).slice(0, 2);
  paper.tagged("P", () =>
    names.forEach((name, index) =>
      paper.line(name, x + INNER, top + 24 + index * 13, width - 2 * INNER, { size: 9, leading: 13 }),
    ),
  );
  blank(paper, box.by, x + INNER, top + height - 54, width - 2 * INNER);
  blank(paper, labels.signing.date, x + INNER, top + height - 27, width - 2 * INNER, { hint: labels.signing.dateBlank });
}

function handwritten(paper: Paper, height: number): void {
  const top = paper.y;
  paper.box(page.left, top, textWidth, height, { stroke: ink.text, line: 1 });
  paper.tagged("P", () =>
    paper.line(labels.signing.explained, page.left + INNER, top + 7, textWidth - 2 * INNER, { weight: "bold" }),
  );
  paper.rule(top + 55, { from: page.left + INNER, to: page.left + textWidth - INNER, color: ink.line });
  const third = (textWidth - 2 * INNER - PARTY_GAP) / 2;
  blank(paper, labels.signing.signature, page.left + INNER, top + height - 27, third);
  blank(paper, labels.signing.date, page.left + INNER + third + PARTY_GAP, top + height - 27, third, {
    hint: labels.signing.dateBlank,
  });
}

const HEIGHT = { heading: 37, handwritten: 95, party: 140, guarantor: 112 };

/** Height of all that `drawSigning` draws. */
export const signingHeight = ({ guarantor }: AgreementSnapshot): number =>
  HEIGHT.heading + HEIGHT.handwritten + PARTY_GAP + HEIGHT.party + (guarantor ? PARTY_GAP + HEIGHT.guarantor : 0);

/** The line in the customer's own hand, and a box for each party; all of it on one page. */
export function drawSigning(paper: Paper, snapshot: AgreementSnapshot): void {
  const { lessor, renter, guarantor } = snapshot;
  const words = labels.signing;
  heading(paper, words.title, { keep: signingHeight(snapshot) - HEIGHT.heading, before: 16 });
  handwritten(paper, HEIGHT.handwritten);
  paper.y += HEIGHT.handwritten + PARTY_GAP;
  const company = renter.kind === "company";
  const right = page.left + HALF + PARTY_GAP;
  signatureBox(paper, page.left, HALF, HEIGHT.party, { title: words.lessor, name: lessor.name, by: words.representative });
  signatureBox(paper, right, HALF, HEIGHT.party, {
    title: company ? words.company : words.renter,
    name: renter.name,
    by: company ? words.representative : words.signature,
  });
  paper.y += HEIGHT.party + PARTY_GAP;
  if (!guarantor) return;
  signatureBox(paper, page.left, textWidth, HEIGHT.guarantor, {
    title: words.guarantor,
    name: `${guarantor.name}：${words.guarantorSentence}`,
    by: words.signature,
  });
  paper.y += HEIGHT.guarantor;
}
