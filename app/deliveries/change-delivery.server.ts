import type { Tx } from "db/transact.server";
import { fen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { deliveriesFor } from "./deliveries.repo.server";
import type { Delivery } from "./deliveries.repo.server";
import { checkServiceFee, deliveryFee } from "./delivery-fee";
import type { Trip } from "./delivery-fee";
import type { DeliveryChange } from "./delivery-schema";

interface Fees {
  readonly transport: Fen;
  readonly service: Fen;
}

/** What the customer was shown for this way when he booked. */
const quotedFor = ({ quote }: Reservation, { direction }: DeliveryChange): Fees =>
  quote.deliveries.find((trip) => trip.direction === direction) ?? { transport: ZERO, service: ZERO };

/**
 * L1–L4: the fee by the measured distance and, off the island, at discretion within its bounds. Never more than was quoted without
 * the customer's yes, and never more than an agreement says.
 */
function feesOf(reservation: Reservation, trip: Trip, form: DeliveryChange): Fees {
  const quoted = quotedFor(reservation, form);
  const proposed = deliveryFee(trip);
  const agreed = form.agreed !== undefined;
  const atMost = (amount: Fen, most: Fen): Fen => (agreed ? amount : fen(Math.min(amount, most)));
  const transport = atMost(proposed.transport, quoted.transport);
  const service = form.service ?? atMost(proposed.service, quoted.service);
  // A fee below the proposal because less was quoted is no favour that needs a reason.
  const wanted = form.service === null ? proposed.service : service;
  const violation = checkServiceFee(wanted, trip, form.reason);
  if (violation) throw new RuleViolation(violation, violation.code === "reason-missing" ? "reason" : "service");
  if (!agreed && service > quoted.service)
    throw new RuleViolation({ code: "fee-out-of-bounds", lowest: ZERO, highest: quoted.service }, "service");
  const dearer = transport + service > quoted.transport + quoted.service;
  if (dearer && reservation.agreementNumber)
    throw new RuleViolation({ code: "agreement-already-issued", number: reservation.agreementNumber }, "agreed");
  return { transport, service };
}

async function openTrip(tx: Tx, reservation: Reservation, direction: Delivery["direction"]): Promise<Delivery> {
  const trip = (await deliveriesFor(tx, reservation.id)).find((each) => each.direction === direction);
  if (!trip) throw new RuleViolation({ code: "not-found" });
  if (trip.doneAt) throw new RuleViolation({ code: "already-changed" });
  return trip;
}

/** Another window, address or distance for a trip that is still to come, with the fee that follows from it. */
export async function changeDelivery(tx: Tx, number: string, form: DeliveryChange): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  if (reservation.cancelledAt) throw new RuleViolation({ code: "already-cancelled" });
  const delivery = await openTrip(tx, reservation, form.direction);
  if (form.until <= form.from) throw new RuleViolation({ code: "period-reversed" }, "until");
  const figures = await agreedFigures(tx, reservation);
  const trip: Trip = { tier: reservation.tier, district: delivery.district, metres: form.km, figures };
  const { transport, service } = feesOf(reservation, trip, form);
  await tx
    .updateTable("delivery")
    .set({ window_from: form.from, window_until: form.until, address: form.address, metres: form.km })
    .set({ transport_fen: transport, service_fen: service, note: form.reason || null })
    .where("id", "=", delivery.id)
    .where("done_at", "is", null)
    .execute();
}
