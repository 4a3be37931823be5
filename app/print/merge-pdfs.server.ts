import { PDFDocument, PDFHexString, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import type { PDFPage, PDFRef } from "@cantoo/pdf-lib";
import type { Instant } from "~/kernel/time";

export interface PdfToMerge {
  /** Stands in the list of contents beside the pages. */
  readonly title: string;
  readonly bytes: Uint8Array;
}

interface Merged {
  readonly title: string;
  readonly at: Instant;
  /** Printed on both sides of the sheet: each file begins on a new one. */
  readonly bothSides?: boolean;
}

/**
 * Several finished PDFs as one for the printer, in the order given, each to be found by its title; their pages stay as they were
 * drawn. The same files give the same bytes. Throws when there is none or one is no PDF. Outside of transactions only.
 */
export async function mergePdfs(files: readonly PdfToMerge[], { title, at, bothSides = false }: Merged): Promise<Buffer> {
  if (files.length === 0) throw new RangeError("Nothing to merge");
  const merged = await PDFDocument.create({ updateMetadata: false });
  const begins: { title: string; page: PDFRef }[] = [];
  for (const file of files) {
    const source = await PDFDocument.load(file.bytes, { updateMetadata: false });
    const pages = await merged.copyPages(source, source.getPageIndices());
    if (bothSides && merged.getPageCount() % 2 === 1) blankAfter(merged);
    for (const page of pages) merged.addPage(withoutStructure(page));
    const [first] = pages;
    if (first) begins.push({ title: file.title, page: first.ref });
  }
  const moment = new Date(at);
  merged.setTitle(title, { showInWindowTitleBar: true });
  merged.setCreationDate(moment);
  merged.setModificationDate(moment);
  contents(merged, begins);
  return Buffer.from(await merged.save({ addDefaultPage: false, updateFieldAppearances: false }));
}

/** The back of a sheet stays empty, and as large as its front. */
function blankAfter(merged: PDFDocument): void {
  const { width, height } = merged.getPage(merged.getPageCount() - 1).getSize();
  merged.addPage([width, height]);
}

/** A page's place in the reading order of the file it came from says nothing in another. */
function withoutStructure(page: PDFPage): PDFPage {
  page.node.delete(PDFName.of("StructParents"));
  return page;
}

/** The outline that readers show beside the pages. */
function contents({ context, catalog }: PDFDocument, begins: readonly { title: string; page: PDFRef }[]): void {
  const outline = context.nextRef();
  const entries = begins.map((begin) => ({ ...begin, ref: context.nextRef() }));
  entries.forEach(({ title, page, ref }, index) => {
    const [previous, next] = [entries[index - 1], entries[index + 1]];
    const entry = {
      Title: PDFHexString.fromText(title),
      Parent: outline,
      Dest: [page, "Fit"],
      ...(previous ? { Prev: previous.ref } : {}),
      ...(next ? { Next: next.ref } : {}),
    };
    context.assign(ref, context.obj(entry));
  });
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return;
  const whole = { Type: "Outlines", First: first.ref, Last: last.ref, Count: PDFNumber.of(entries.length) };
  context.assign(outline, context.obj(whole));
  catalog.set(PDFName.of("Outlines"), outline);
}

/** Some pages of a finished PDF, from 0, the last included, as a file of their own. */
export async function pagesOf(bytes: Uint8Array, first: number, last: number): Promise<Buffer> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  const part = await PDFDocument.create({ updateMetadata: false });
  const wanted = source.getPageIndices().filter((index) => index >= first && index <= last);
  for (const page of await part.copyPages(source, wanted)) part.addPage(withoutStructure(page));
  return Buffer.from(await part.save({ addDefaultPage: false, updateFieldAppearances: false }));
}
