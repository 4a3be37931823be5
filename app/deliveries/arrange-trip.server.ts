import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import { figuresAt } from "~/settings/settings.repo.server";
import { tell } from "~/viewings/viewings.repo.server";
import { deliveriesFor } from "./deliveries.repo.server";
import type { Delivery, Direction } from "./deliveries.repo.server";
import { recordTripEvent, windowsBeside } from "./trips.repo.server";
import { busiestWithin, checkWindow } from "./trip-window";

/** The trip of a reservation this way, still to come. Throws what says why there is none. */
export async function openTrip(tx: Tx, reservation: Reservation, direction: Direction): Promise<Delivery> {
  if (reservation.cancelledAt) throw new RuleViolation({ code: "already-cancelled" });
  const trip = (await deliveriesFor(tx, reservation.id)).find((each) => each.direction === direction);
  if (!trip) throw new RuleViolation({ code: "not-found" });
  if (trip.doneAt) throw new RuleViolation({ code: "already-changed" });
  return trip;
}

/** Throws where the driver has his hands full in this window. */
export async function checkDriverFree(
  tx: Tx,
  { id, driver, window }: Pick<Delivery, "id" | "driver" | "window">,
  now: Instant,
  field: string,
): Promise<void> {
  if (!driver) return;
  const { tripsPerDriver: most } = await figuresAt(tx, now);
  const others = await windowsBeside(tx, window, id, driver.id);
  if (busiestWithin(window, others) >= most) throw new RuleViolation({ code: "driver-full", name: driver.name, most }, field);
}

/** Throws, beside the field, where nobody can come in this window: it is over, too long, or the shop or the driver is busy. */
export async function checkArrangeable(tx: Tx, trip: Delivery, window: Period, now: Instant): Promise<void> {
  const refused = checkWindow(window, now);
  if (refused) throw new RuleViolation(refused.violation, refused.field);
  const { tripsAtATime: most } = await figuresAt(tx, now);
  if (busiestWithin(window, await windowsBeside(tx, window, trip.id)) >= most)
    throw new RuleViolation({ code: "window-full", most }, "from");
  await checkDriverFree(tx, { ...trip, window }, now, "from");
}

export const isSameWindow = (one: Period, other: Period): boolean => one.from === other.from && one.until === other.until;

interface NewWindow {
  readonly reservation: Reservation;
  readonly trip: Delivery;
  readonly window: Period;
  readonly by: string;
}

/** Another window for a trip, which the customer is told. */
export async function moveTrip(tx: Tx, { reservation, trip, window, by }: NewWindow, now: Instant): Promise<void> {
  await checkArrangeable(tx, trip, window, now);
  await tx
    .updateTable("delivery")
    .set({ window_from: window.from, window_until: window.until, failed_at: null })
    .where("id", "=", trip.id)
    .execute();
  const { id, customer, number } = reservation;
  const about = { reservationId: id, direction: trip.direction, by };
  const before = { before: trip.window.from, from: window.from, until: window.until };
  await recordTripEvent(tx, about, "window-changed", before, now);
  await tell(tx, { customer_id: customer.id, id }, `trip-moved-${trip.direction}`, { number, at: window.from }, now);
}
