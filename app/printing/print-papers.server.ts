import { issuedBytes, noteReadings } from "~/agreements/agreement-file.server";
import type { Reader as Reading } from "~/agreements/agreement-file.server";
import { findAgreementFile } from "~/agreements/agreements.repo.server";
import { recordReading, sheetPdf } from "~/handovers/sheet-file.server";
import type { Instant } from "~/kernel/time";
import { issueReceipt } from "~/payments/issue-receipt.server";
import { receiptPdf } from "~/payments/receipt-file.server";
import { reader, transact } from "~/platform/shop.server";
import { mergePdfs } from "~/print/merge-pdfs.server";
import type { PdfToMerge } from "~/print/merge-pdfs.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { messagesFor } from "~/ui/messages";
import type { PaperOfDay } from "./papers-of-day.server";

interface Printing {
  readonly who: Reading;
  /** Where the codes on papers that are drawn now lead. */
  readonly origin: string;
  readonly bothSides: boolean;
}

/** Each opened as it is by itself: who reads it is written down first, and what was drawn once is not drawn again. */
async function opened({ kind, id, booking }: PaperOfDay, { who, origin }: Printing, at: Instant): Promise<Uint8Array | null> {
  const { accountId, role, address } = who;
  if (kind === "agreement") {
    const file = await findAgreementFile(reader(), id);
    if (!file) return null;
    await noteReadings([file], who, messagesFor("zh").agreements.reading.toPrint, at);
    return issuedBytes(file);
  }
  if (kind === "receipt") {
    await transact((tx) => issueReceipt(tx, { paymentId: id, number: booking, by: accountId }, at));
    return receiptPdf(id, origin, at);
  }
  const reservation = await findReservation(reader(), booking);
  if (!reservation) return null;
  await transact((tx) => recordReading(tx, { handoverId: id, accountId, role, address }, at));
  return sheetPdf(reservation, id, at);
}

/** Papers of a day as one file for the printer, in their order; null where none of them can be printed. */
export async function printPapers(papers: readonly PaperOfDay[], printing: Printing, at: Instant): Promise<Buffer | null> {
  const { kinds, title } = messagesFor("zh").printing;
  const files: PdfToMerge[] = [];
  // One after the other: a hundred papers drawn at once would leave nobody else his turn.
  for (const paper of papers) {
    const bytes = await opened(paper, printing, at);
    if (bytes) files.push({ title: `${kinds[paper.kind]} ${paper.booking} ${paper.customer}`, bytes });
  }
  return files.length === 0 ? null : mergePdfs(files, { title, at, bothSides: printing.bothSides });
}
