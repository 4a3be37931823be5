import { createHash } from "node:crypto";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile, insertSealedFile, openSealedFile, sealFile } from "~/platform/vault.server";
import type { ReceiptFacts } from "./receipt";
import { drawReceipt } from "./receipt.pdf.server";
import { fileOfReceipt, findReceipt, insertReceiptFile } from "./receipts.repo.server";

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Draws it for the first time and keeps it. Two at once draw the same; the second takes what the first has kept. */
async function drawAndKeep(paymentId: string, facts: ReceiptFacts, origin: string, at: Instant): Promise<Buffer> {
  const code = facts.checkCode?.replaceAll("-", "");
  const bytes = await drawReceipt(facts, code ? `${origin}/verify/${code}` : null);
  const file = await sealFile(bytes, { id: newId("fil"), purpose: "receipt", mime: "application/pdf", at });
  try {
    await transact(async (tx) => {
      await insertSealedFile(tx, file);
      await insertReceiptFile(tx, paymentId, {
        ...{ id: newId("rcf"), file_id: file.id, sha256: hashOf(bytes), byte_length: bytes.length, drawn_at: at },
      });
    });
    return bytes;
  } catch (error) {
    await dropSealedFile(file.id);
    const first = await keptBytes(paymentId);
    if (!first) throw error;
    return first;
  }
}

/** Undefined while it was never drawn; null once its time is over and it was erased. */
async function keptBytes(paymentId: string): Promise<Buffer | null | undefined> {
  const known = await fileOfReceipt(reader(), paymentId);
  if (!known) return undefined;
  const file = await openSealedFile(reader(), known.fileId);
  if (file && hashOf(file.bytes) !== known.sha256) throw new Error(`The paper of ${paymentId} was changed`);
  return file?.bytes ?? null;
}

/**
 * The paper of a payment as a PDF, drawn when it is first printed and kept sealed; null where there is none. Whoever asks has checked
 * the right to read it.
 */
export async function receiptPdf(paymentId: string, origin: string, at: Instant): Promise<Buffer | null> {
  const kept = await keptBytes(paymentId);
  if (kept !== undefined) return kept;
  const facts = await findReceipt(reader(), paymentId);
  return facts && drawAndKeep(paymentId, facts, origin, at);
}
