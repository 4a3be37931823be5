import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { expireHolds, modelsOf, releaseUnits } from "./expire-holds.server";
import { mayCancel } from "./reservation";
import type { Reservation } from "./reservation";

/** Gives a booking up, free of charge (V4): its machines and its viewing slot are free at once. Staff give a reason. */
export async function cancelReservation(
  tx: Tx,
  reservation: Reservation,
  by: string,
  now: Instant,
  reason: string | null = null,
): Promise<void> {
  if (reservation.cancelledAt) throw new RuleViolation({ code: "already-cancelled" });
  if (!mayCancel(reservation, now)) throw new RuleViolation({ code: "already-changed" });
  const { numUpdatedRows } = await tx
    .updateTable("reservation")
    .set({ cancelled_at: now, cancelled_by: by, cancel_reason: reason })
    .where("id", "=", reservation.id)
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .where("handed_out_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
  await releaseUnits(tx, reservation.id, now);
  const values = reason === null ? {} : { reason };
  await noticeOfBooking(tx, { event: "booking-cancelled", reservationId: reservation.id, values }, now);
  await expireHolds(tx, now, { models: await modelsOf(tx, reservation.id) });
}
