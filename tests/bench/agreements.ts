import PDFDocument from "pdfkit";
import { drawAgreement } from "~/agreements/agreement.pdf.server";
import type { AgreementSnapshot } from "~/agreements/snapshot";
import { fontOf } from "~/print/paper-font.server";
import { company, student } from "../support/agreement-fixtures";
import { pdfText } from "../support/pdf-text";

const PAPERS = 100;
const LINE = 38;

/** Each paper has another number, so that nothing can be kept from one to the next. */
const numbered = (snapshot: AgreementSnapshot, index: number): AgreementSnapshot => ({
  ...snapshot,
  number: `XS-2026-${String(index + 1).padStart(4, "0")}`,
});

/** The same text in the same font, line after line, with pdfkit alone: no tables, no codes, no tags, no pages counted. */
async function bare(pages: readonly (readonly string[])[]): Promise<Buffer> {
  const doc = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false, font: null as unknown as string });
  doc.registerFont("regular", fontOf("regular") as unknown as Buffer);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  for (const lines of pages) {
    doc.addPage().font("regular", 10);
    lines.forEach((line, index) => doc.text(line, 68, 74 + index * 15, { lineBreak: false }));
  }
  const done = new Promise<void>((resolve) => doc.on("end", resolve));
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

async function timed(draw: (index: number) => Promise<unknown>) {
  const times: number[] = [];
  for (let index = 0; index < PAPERS; index += 1) {
    const begun = performance.now();
    await draw(index);
    times.push(performance.now() - begun);
  }
  const all = times.reduce((sum, each) => sum + each, 0);
  return { first: times[0] ?? 0, hundredth: times.at(-1) ?? 0, perSecond: (1000 * PAPERS) / all };
}

/** Agreements a second, and the first and the hundredth of a process, against bare pdfkit with the same text. */
export async function benchAgreements() {
  const kinds = { student, company };
  const results = [];
  for (const [name, snapshot] of Object.entries(kinds)) {
    const ours = await timed((index) => drawAgreement(numbered(snapshot, index)));
    const text = await pdfText(await drawAgreement(snapshot));
    const pages = text.map((page) => page.match(new RegExp(`.{1,${LINE}}`, "gu")) ?? []);
    const floor = await timed((index) => bare([[`XS-2026-${index}`, ...(pages[0] ?? [])], ...pages.slice(1)]));
    results.push({ name, pages: pages.length, characters: text.join("").length, ours, floor });
  }
  return results;
}
