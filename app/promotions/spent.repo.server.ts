import type { Reader } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";

/** O4: the money a customer has spent in the shop: rent and service fees received, less what was given back. Deposits are no spending. */
export async function spentBy(db: Reader, customerId: string): Promise<Fen> {
  const row = await db
    .selectFrom("payment")
    .innerJoin("reservation", "reservation.id", "payment.reservation_id")
    .select((where) => where.fn.sum<number | null>("amount_fen").as("spent"))
    .where("reservation.customer_id", "=", customerId)
    .where("kind", "in", ["rent", "service-fee"])
    .executeTakeFirst();
  return fen(Math.max(0, row?.spent ?? 0));
}
