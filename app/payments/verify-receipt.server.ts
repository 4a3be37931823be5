import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { reader } from "~/platform/shop.server";
import type { ReceiptKind } from "./receipt";
import { receiptPdf } from "./receipt-file.server";
import { fileOfReceipt, receiptByCode } from "./receipts.repo.server";

/** What anybody may know of the paper of a payment who holds its code: no name, no sum. */
export interface VerifiedReceipt {
  readonly number: string;
  readonly kind: ReceiptKind;
  readonly issuedOn: Day;
  /** Taken back by another paper on that day; null while it stands. */
  readonly reversedOn: Day | null;
  readonly sha256: string;
  readonly bytes: number;
}

/** One that nobody has printed yet is drawn now, so that there is something to compare with. */
export async function verifyReceipt(code: string, origin: string, at: Instant): Promise<VerifiedReceipt | null> {
  const receipt = await receiptByCode(reader(), code);
  if (!receipt) return null;
  const { number, kind, paymentId, issuedAt, reversedAt } = receipt;
  await receiptPdf(paymentId, origin, at);
  const file = await fileOfReceipt(reader(), paymentId);
  if (!file) return null;
  const reversedOn = reversedAt && dayOf(reversedAt);
  return { number, kind, issuedOn: dayOf(issuedAt), reversedOn, sha256: file.sha256, bytes: file.bytes };
}
