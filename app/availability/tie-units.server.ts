import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";

/** Ties a reservation to the machines it has (V2): from now on no booking moves them. Those tied before keep their moment. */
export async function tieUnits(tx: Tx, reservationId: string, now: Instant): Promise<void> {
  await tx
    .updateTable("allocation")
    .set({ pinned_at: now })
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .where("pinned_at", "is", null)
    .execute();
}
