import PDFDocument from "pdfkit";
import { drawAgreement } from "~/agreements/agreement.pdf.server";
import type { AgreementSnapshot } from "~/agreements/snapshot";
import { fontOf } from "~/print/paper-font.server";
import { drawSheet } from "~/handovers/sheet.pdf.server";
import type { SheetFacts } from "~/handovers/sheet-facts";
import { instant } from "~/kernel/time";
import { company, fiftyMachines, student } from "../support/agreement-fixtures";
import { pdfText } from "../support/pdf-text";

const PAPERS = 100;
const LINE = 38;

/** Each paper has another number, so that nothing can be kept from one to the next. */
const numberOf = (index: number) => `XS-2026-${String(index + 1).padStart(4, "0")}`;
const agreement = (snapshot: AgreementSnapshot) => (index: number) => drawAgreement({ ...snapshot, number: numberOf(index) });

/** Fifty machines handed out under one signature. */
function sheet(index: number): Promise<Buffer> {
  const { number, renter, units, lessor } = fiftyMachines;
  const checked = { faults: [], condition: "good", remark: null, accessories: [], measure: null, measured: null, pictures: [] };
  const facts = {
    ...{ version: 1, direction: "out", id: numberOf(index), number: numberOf(index), agreementNumber: number },
    ...{ customer: renter.name, place: renter.address, by: lessor.name, note: null, swaps: [] },
    period: fiftyMachines.period,
    at: instant("2026-11-24T10:00:00+08:00"),
    units: units.map(({ assetTag, serialNumber, modelName }) => ({
      ...{ assetTag, serialNumber, modelName, category: "laptops", wiped: null, out: null },
      ...checked,
    })),
  } as SheetFacts;
  const strokes = Array.from({ length: 4 }, (_, stroke) =>
    Array.from({ length: 30 }, (_, point) => [40 + stroke * 120 + point * 3, 60 + ((point * 37) % 90)] as const),
  );
  const notes = { signing: "drawn", signedName: "陈国栋", signedAt: facts.at, wipedLater: [] } as const;
  return drawSheet({ facts, notes, strokes });
}

const papers = [
  { name: "Agreement of a student", draw: agreement(student) },
  { name: "Agreement of a company", draw: agreement(company) },
  { name: "Agreement of fifty machines", draw: agreement(fiftyMachines) },
  { name: "Sheet of fifty machines", draw: sheet },
];

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

/** Papers a second, and the first and the hundredth of a process, against bare pdfkit with the same text. */
export async function benchPapers() {
  const results = [];
  for (const { name, draw } of papers) {
    const ours = await timed(draw);
    const text = await pdfText(await draw(PAPERS));
    const pages = text.map((page) => page.match(new RegExp(`.{1,${LINE}}`, "gu")) ?? []);
    const floor = await timed((index) => bare([[`XS-2026-${index}`, ...(pages[0] ?? [])], ...pages.slice(1)]));
    results.push({ name, pages: pages.length, characters: text.join("").length, ours, floor });
  }
  return results;
}
