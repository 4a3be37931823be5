import type { Insertable } from "kysely";
import type { ReceiptTable } from "db/schema";
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
