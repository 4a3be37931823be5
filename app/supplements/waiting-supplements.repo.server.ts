import type { Reader } from "db/transact.server";
import type { AgreedChange } from "./agreed-change";
import { waitingChanges } from "./agreed-changes.repo.server";

export interface WaitingSupplement {
  readonly number: string;
  readonly customer: string;
  readonly phone: string;
  readonly change: AgreedChange;
}

/** For the desk: what was agreed and is not signed yet, the longest waiting first; of rentals that are over nothing is left to sign. */
export async function listWaitingSupplements(db: Reader): Promise<WaitingSupplement[]> {
  const rows = await db
    .selectFrom("agreed_change")
    .innerJoin("reservation", "reservation.id", "agreed_change.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["reservation.id", "reservation.number", "customer.name", "customer.phone"])
    .distinct()
    .where("dropped_at", "is", null)
    .where("reservation.returned_at", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("supplement")
            .select("supplement.id")
            .whereRef("supplement.change_id", "=", "agreed_change.id")
            .where("supplement.signed_at", "is not", null),
        ),
      ),
    )
    .execute();
  const waiting: WaitingSupplement[] = [];
  for (const { id, number, name, phone } of rows)
    for (const change of await waitingChanges(db, id)) waiting.push({ number, customer: name, phone, change });
  return waiting.sort((one, other) => (one.change.agreedAt < other.change.agreedAt ? -1 : 1));
}
