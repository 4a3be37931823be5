import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { may } from "~/people/permissions";
import type { Viewer } from "~/platform/session.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { deliveriesFor } from "./deliveries.repo.server";
import type { Direction } from "./deliveries.repo.server";
import { showTripOf } from "./show-trips.server";
import { hasBeenOn, proofsOf } from "./trips.repo.server";

/** A trip by its address; null where there is none, or where it is not this driver's and he is not of the desk. */
export async function tripFor(
  db: Reader,
  number: string,
  direction: string,
  viewer: Viewer,
): Promise<{ reservation: Reservation; direction: Direction } | null> {
  if (direction !== "outbound" && direction !== "inbound") return null;
  const reservation = await findReservation(db, number);
  const trip = reservation && (await deliveriesFor(db, reservation.id)).find((each) => each.direction === direction);
  if (!trip || !reservation) return null;
  const drives = trip.driver?.id === viewer.accountId || (await hasBeenOn(db, reservation.id, direction, viewer.accountId));
  return drives || may(viewer.role, "desk.use") ? { reservation, direction } : null;
}

/** One trip with its proof. */
export async function showTrip(db: Reader, reservation: Reservation, direction: Direction, now: Instant) {
  const proof = (await proofsOf(db, reservation.id)).find((each) => each.direction === direction) ?? null;
  return { trip: await showTripOf(db, reservation, direction, now), proof };
}
