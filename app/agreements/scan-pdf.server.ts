import PDFDocument from "pdfkit";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { cleanedPhoto } from "~/papers/cleaned-picture.server";
import { pdfPagesApart } from "~/papers/pdf-pages.server";
import { MOST_SCAN_BYTES, MOST_SCAN_PAGES } from "./scan";

const A4 = { width: 595.28, height: 841.89 };
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");

async function picturesOf(bytes: Uint8Array): Promise<Uint8Array[]> {
  if (!isPdf(bytes)) return [await cleanedPhoto(bytes, "file-type-refused")];
  const pages = await pdfPagesApart(bytes, MOST_SCAN_PAGES).catch(() => {
    throw new RuleViolation({ code: "file-damaged" }, "file");
  });
  if (!pages) throw new RuleViolation({ code: "scan-too-long", most: MOST_SCAN_PAGES }, "file");
  return pages;
}

/** Each picture as large as it fits on a sheet, lying or upright as it is. */
function bound(pictures: readonly Uint8Array[], title: string, at: Instant): Promise<Buffer> {
  const moment = new Date(at);
  const info = { Title: title, Creator: "", Producer: "", CreationDate: moment, ModDate: moment };
  const doc = new PDFDocument({ autoFirstPage: false, margin: 0, info, font: null as unknown as string });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => doc.on("end", resolve).on("error", reject));
  for (const picture of pictures) {
    const image = (doc as unknown as { openImage: (bytes: Buffer) => { width: number; height: number } }).openImage(
      Buffer.from(picture),
    );
    const lying = image.width > image.height;
    const fit: [number, number] = lying ? [A4.height, A4.width] : [A4.width, A4.height];
    doc.addPage({ size: fit, margin: 0 });
    doc.image(image as unknown as Buffer, 0, 0, { fit, align: "center", valign: "center" });
  }
  doc.end();
  return done.then(() => Buffer.concat(chunks));
}

/**
 * What was scanned, drawn anew page by page: nothing of the files themselves is left. Pictures and PDFs follow each other as they were
 * given. No watermark lies across it, as it does on cards: this is the paper that proves what was signed. Throws beside `file`.
 */
export async function scanPdf(
  files: readonly Uint8Array[],
  title: string,
  at: Instant,
): Promise<{ bytes: Buffer; pages: number }> {
  if (files.length === 0) throw new RuleViolation({ code: "paper-missing" }, "file");
  const size = files.reduce((sum, each) => sum + each.byteLength, 0);
  if (size > MOST_SCAN_BYTES) throw new RuleViolation({ code: "file-too-large", maximumBytes: MOST_SCAN_BYTES }, "file");
  if (files.length > MOST_SCAN_PAGES) throw new RuleViolation({ code: "scan-too-long", most: MOST_SCAN_PAGES }, "file");
  const pictures: Uint8Array[] = [];
  for (const file of files) pictures.push(...(await picturesOf(file)));
  if (pictures.length > MOST_SCAN_PAGES) throw new RuleViolation({ code: "scan-too-long", most: MOST_SCAN_PAGES }, "file");
  return { bytes: await bound(pictures, title, at), pages: pictures.length };
}
