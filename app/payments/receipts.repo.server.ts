import type { Insertable } from "kysely";
import type { ReceiptFileTable, ReceiptTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { ReceiptFacts } from "./receipt";

/** The paper of a payment as it was issued; null while it has none. */
export async function findReceipt(db: Reader, paymentId: string): Promise<ReceiptFacts | null> {
  const row = await db.selectFrom("receipt").select("facts").where("payment_id", "=", paymentId).executeTakeFirst();
  return row ? (JSON.parse(row.facts) as ReceiptFacts) : null;
}

/** The booking a payment belongs to; `customerId` narrows to his own. */
export async function bookingOfPayment(db: Reader, paymentId: string, customerId: string | null): Promise<string | null> {
  let query = db
    .selectFrom("payment")
    .innerJoin("reservation", "reservation.id", "payment.reservation_id")
    .select("reservation.number")
    .where("payment.id", "=", paymentId);
  if (customerId !== null) query = query.where("reservation.customer_id", "=", customerId);
  return (await query.executeTakeFirst())?.number ?? null;
}

export const insertReceipt = (tx: Tx, receipt: Insertable<ReceiptTable>) => tx.insertInto("receipt").values(receipt).execute();

/** The paper as it was first printed; null while nobody has. */
export async function fileOfReceipt(db: Reader, paymentId: string) {
  const row = await db
    .selectFrom("receipt_file")
    .innerJoin("receipt", "receipt.id", "receipt_file.receipt_id")
    .select(["file_id", "sha256", "byte_length"])
    .where("payment_id", "=", paymentId)
    .executeTakeFirst();
  return row ? { fileId: row.file_id, sha256: row.sha256, bytes: row.byte_length } : null;
}

/** Once for each receipt: the second throws. */
export async function insertReceiptFile(
  tx: Tx,
  paymentId: string,
  file: Omit<Insertable<ReceiptFileTable>, "receipt_id">,
): Promise<void> {
  const { id } = await tx.selectFrom("receipt").select("id").where("payment_id", "=", paymentId).executeTakeFirstOrThrow();
  await tx
    .insertInto("receipt_file")
    .values({ ...file, receipt_id: id })
    .execute();
}

/** The paper with this code, and when another took it back. */
export async function receiptByCode(db: Reader, code: string) {
  const row = await db
    .selectFrom("receipt")
    .leftJoin("payment as undoing", "undoing.reverses_id", "receipt.payment_id")
    .select(["number", "receipt.kind", "payment_id", "issued_at", "undoing.at"])
    .where("check_code", "=", code)
    .executeTakeFirst();
  return row
    ? { number: row.number, kind: row.kind, paymentId: row.payment_id, issuedAt: row.issued_at, reversedAt: row.at }
    : null;
}
