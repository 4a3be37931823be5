import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { findReservation } from "~/reservations/reservations.repo.server";
import { checkDriverFree, openTrip } from "./arrange-trip.server";
import type { Direction } from "./deliveries.repo.server";
import { listDrivers, recordTripEvent } from "./trips.repo.server";

interface Assignment {
  readonly number: string;
  readonly direction: Direction;
  /** Null: nobody yet. */
  readonly driverId: string | null;
  readonly by: string;
}

/** Who drives a trip that is still to come: one of the staff who may, and who is not busy with others in that window. */
export async function assignDriver(tx: Tx, { number, direction, driverId, by }: Assignment, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const trip = await openTrip(tx, reservation, direction);
  const driver = (await listDrivers(tx)).find((each) => each.id === driverId) ?? null;
  if (driverId !== null && !driver) throw new RuleViolation({ code: "driver-unknown" }, "driver");
  if (trip.driver?.id === driver?.id) return;
  await checkDriverFree(tx, { ...trip, driver }, now, "driver");
  await tx.updateTable("delivery").set({ driver_id: driverId }).where("id", "=", trip.id).execute();
  const about = { reservationId: reservation.id, direction, by };
  await recordTripEvent(tx, about, "assigned", { name: driver?.name ?? null }, now);
}
