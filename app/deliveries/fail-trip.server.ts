import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import { tell } from "~/viewings/viewings.repo.server";
import { moveTrip, openTrip } from "./arrange-trip.server";
import type { Direction } from "./deliveries.repo.server";
import type { FailReason } from "./delivery-schema";
import { recordTripEvent } from "./trips.repo.server";

export interface Failing {
  /** Minted by the form: the same report sent twice is one. */
  readonly id: string;
  readonly reservation: Reservation;
  readonly direction: Direction;
  readonly reason: FailReason;
  readonly note: string;
  /** What was arranged on the spot; null leaves it to the desk. */
  readonly again: Period | null;
  readonly by: string;
}

/** A trip that could not be done, with its reason, which costs the customer nothing: arranged anew at once, or back on the desk's list. */
export async function failTrip(tx: Tx, failing: Failing, now: Instant): Promise<void> {
  const { id, reservation, direction, reason, note, again, by } = failing;
  const about = { id, reservationId: reservation.id, direction, by };
  const entered = await recordTripEvent(tx, about, "failed", { reason, note: note || null }, now);
  if (!entered) return;
  const trip = await openTrip(tx, reservation, direction);
  if (reason === "other" && note === "") throw new RuleViolation({ code: "reason-missing" }, "note");
  if (again) return moveTrip(tx, { reservation, trip, window: again, by }, now);
  await tx.updateTable("delivery").set({ failed_at: now, driver_id: null }).where("id", "=", trip.id).execute();
  const { customer, number } = reservation;
  await tell(tx, { customer_id: customer.id, id: reservation.id }, `trip-failed-${direction}`, { number }, now);
}
