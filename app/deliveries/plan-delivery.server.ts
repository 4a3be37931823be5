import type { Tx } from "db/transact.server";
import type { District } from "~/kernel/region";
import { plusHours } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import { findReservation } from "~/reservations/reservations.repo.server";
import { typicalDistance } from "./distance";

export interface DeliveredReservation {
  readonly id: string;
  readonly receipt: "pickup" | "delivery";
  readonly period: Period;
  readonly deliveryAddress: string | null;
  readonly useDistrict: District;
  readonly quote: Pick<Quote, "deliveries">;
}

/** So long before the start the machines may come, and so long after the end they are fetched. */
const WINDOW_HOURS = 2;

/** When the machines of a rental are brought and fetched, unless something else is arranged. */
export const tripWindows = (period: Period) => ({
  outbound: { from: plusHours(period.from, -WINDOW_HOURS), until: period.from },
  inbound: { from: period.until, until: plusHours(period.until, WINDOW_HOURS) },
});

/**
 * V6: plans the trips that the quotation promises, there within the two hours before the start and back within the two after the
 * end, at the quoted fees. Nothing where the customer comes himself, or where they are planned already.
 */
export async function planDelivery(tx: Tx, reservation: DeliveredReservation): Promise<void> {
  const { id, receipt, period, useDistrict, quote } = reservation;
  if (receipt === "pickup") return;
  const planned = await tx.selectFrom("delivery").select("direction").where("reservation_id", "=", id).execute();
  const windows = tripWindows(period);
  const missing = quote.deliveries.filter((trip) => !planned.some((each) => each.direction === trip.direction));
  if (missing.length === 0) return;
  // What was asked for a trip of before does not count for this one.
  await tx
    .deleteFrom("delivery_fee_proposal")
    .where("reservation_id", "=", id)
    .where("agreed_at", "is", null)
    .where(
      "direction",
      "in",
      missing.map((trip) => trip.direction),
    )
    .execute();
  const rows = missing.map(({ direction, transport, service }) => ({
    id: newId("dlv"),
    reservation_id: id,
    direction,
    window_from: windows[direction].from,
    window_until: windows[direction].until,
    address: reservation.deliveryAddress ?? "",
    district: useDistrict,
    metres: typicalDistance(useDistrict),
    transport_fen: transport,
    service_fen: service,
    done_at: null,
    done_by: null,
    note: null,
  }));
  await tx.insertInto("delivery").values(rows).execute();
}

/** The same for a reservation known by its number. */
export async function planDeliveryFor(tx: Tx, number: string): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (reservation) await planDelivery(tx, reservation);
}
