import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { cancelReservation } from "~/reservations/cancel-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { tell } from "~/viewings/viewings.repo.server";

/** The desk cancels a booking with a reason, which the customer is told. Throws once an agreement binds or it has ended. */
export async function cancelAtDesk(tx: Tx, number: string, reason: string, by: string, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const { id, agreementNumber, customer } = reservation;
  if (agreementNumber) throw new RuleViolation({ code: "agreement-already-issued", number: agreementNumber });
  await cancelReservation(tx, reservation, by, now, reason);
  await tell(tx, { id, customer_id: customer.id }, "cancelled-by-shop", { number, reason }, now);
}
