import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";

/** V5: gives up every hold that has ended by `now`: its machines are free, its viewing slot too, and the customer is told. Answers how many. */
export async function expireHolds(tx: Tx, now: Instant): Promise<number> {
  const ended = await tx
    .selectFrom("reservation")
    .select(["id", "number", "customer_id", "hold_ends_at"])
    .where("hold_ends_at", "<=", now)
    .where("expired_at", "is", null)
    .where("cancelled_at", "is", null)
    .execute();
  for (const hold of ended) {
    const at = hold.hold_ends_at ?? now;
    await tx.updateTable("reservation").set({ expired_at: at }).where("id", "=", hold.id).execute();
    await releaseUnits(tx, hold.id, at);
    await tx
      .insertInto("notice")
      .values({
        id: newId("ntc"),
        customer_id: hold.customer_id,
        reservation_id: hold.id,
        kind: "hold-ended",
        data: JSON.stringify({ number: hold.number, at }),
        created_at: now,
        read_at: null,
      })
      .execute();
  }
  return ended.length;
}

/** Gives the machines and the viewing slot of a reservation back. */
export async function releaseUnits(tx: Tx, reservationId: string, at: Instant): Promise<void> {
  await tx
    .updateTable("allocation")
    .set({ released_at: at })
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .where("returned_at", "is", null)
    .execute();
  await tx
    .updateTable("viewing")
    .set({ superseded_at: at })
    .where("reservation_id", "=", reservationId)
    .where("superseded_at", "is", null)
    .where("outcome", "is", null)
    .execute();
}
