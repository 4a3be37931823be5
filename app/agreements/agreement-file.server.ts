import { createHash } from "node:crypto";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { reader, transact } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { messagesFor } from "~/ui/messages";
import type { AgreementFile } from "./agreements.repo.server";
import { recordReading } from "./record-reading.server";
import type { FullReading } from "./record-reading.server";

/**
 * A2: the paper as it was issued, byte by byte, never drawn again; null where it stands on paper alone. Whoever asks has checked the
 * right to read it. Throws when the bytes are not those that were handed out.
 */
export async function issuedBytes({ number, fileId, sha256 }: AgreementFile): Promise<Buffer | null> {
  const file = fileId === null ? null : await openSealedFile(reader(), fileId);
  if (!file) return null;
  if (createHash("sha256").update(file.bytes).digest("hex") !== sha256) throw new Error(`Agreement ${number} was changed`);
  return file.bytes;
}

/** 404 where it stands on paper alone. */
export async function paperResponse(file: AgreementFile): Promise<Response> {
  const bytes = await issuedBytes(file);
  if (!bytes) throw new Response(null, { status: 404 });
  return pdfResponse(bytes, file.number);
}

export type Reader = Pick<FullReading, "accountId" | "role" | "address">;

/** Writes down that somebody of the staff reads these papers in full, in one step; then they may be opened. */
export const noteReadings = (files: readonly AgreementFile[], who: Reader, why: string, at: Instant): Promise<void> =>
  transact(async (tx) => {
    for (const { id } of files) await recordReading(tx, { ...who, agreementId: id, what: "paper", why }, at);
  });

/** For staff: recorded first, shown to the customer. Opened without saying why, it is opened to be printed. */
export async function staffPaperResponse(file: AgreementFile, who: Reader, why: string, at: Instant): Promise<Response> {
  if (file.fileId === null) throw new Response(null, { status: 404 });
  await noteReadings([file], who, why || messagesFor("zh").agreements.reading.toPrint, at);
  return paperResponse(file);
}

/** The signed paper as it was scanned, for staff who say why. */
export async function staffScanResponse(
  { id, number }: AgreementFile,
  scanFileId: string,
  who: Reader,
  why: string,
  at: Instant,
): Promise<Response> {
  try {
    await transact((tx) => recordReading(tx, { ...who, agreementId: id, what: "scan", why }, at));
  } catch (error) {
    if (error instanceof RuleViolation) throw new Response(null, { status: 400 });
    throw error;
  }
  return scanResponse(number, scanFileId);
}

export async function scanResponse(number: string, scanFileId: string): Promise<Response> {
  const file = await openSealedFile(reader(), scanFileId);
  if (!file) throw new Response(null, { status: 404 });
  return pdfResponse(file.bytes, `${number}-signed`);
}
