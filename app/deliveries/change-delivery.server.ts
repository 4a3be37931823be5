import type { Tx } from "db/transact.server";
import { fen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { postDues } from "~/payments/post-dues.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { contractTermsAt } from "~/supplements/contract-terms.repo.server";
import { isSameWindow, moveTrip, openTrip } from "./arrange-trip.server";
import type { Delivery } from "./deliveries.repo.server";
import { checkServiceFee, deliveryFee } from "./delivery-fee";
import type { Fees, Trip } from "./delivery-fee";
import type { DeliveryChange } from "./delivery-schema";
import { proposeFee, withdrawProposals } from "./propose-fee.server";

const totalOf = ({ transport, service }: Fees): number => transport + service;

/** The most that may be charged without another yes: what was quoted when he booked, or what he has agreed to since. */
function mostOf({ quote }: Reservation, delivery: Delivery): Fees {
  const quoted = quote.deliveries.find((trip) => trip.direction === delivery.direction) ?? { transport: ZERO, service: ZERO };
  return {
    transport: fen(Math.max(quoted.transport, delivery.transport)),
    service: fen(Math.max(quoted.service, delivery.service)),
  };
}

interface Decided {
  /** What the trip costs from now on. */
  readonly fees: Fees;
  /** What is above it: put to the customer, or agreed on the telephone already. */
  readonly dearer: Fees | null;
}

/**
 * L1–L4: the fee by the measured distance and, off the island, at discretion within its bounds. Never more than was quoted without
 * the customer's yes, and never more than an agreement says.
 */
function feesOf(reservation: Reservation, delivery: Delivery, trip: Trip, form: DeliveryChange): Decided {
  const most = mostOf(reservation, delivery);
  const proposed = deliveryFee(trip);
  const keeps = form.dearer === "keep";
  const atMost = (amount: Fen, limit: Fen): Fen => fen(Math.min(amount, limit));
  const wanted: Fees = { transport: proposed.transport, service: form.service ?? proposed.service };
  const violation = checkServiceFee(wanted.service, trip, form.reason);
  if (violation) throw new RuleViolation(violation, violation.code === "reason-missing" ? "reason" : "service");
  if (keeps && form.service !== null && form.service > most.service)
    throw new RuleViolation({ code: "fee-out-of-bounds", lowest: ZERO, highest: most.service }, "service");
  const within: Fees = {
    transport: atMost(wanted.transport, most.transport),
    service: atMost(wanted.service, most.service),
  };
  if (keeps || totalOf(wanted) <= totalOf(most)) return { fees: form.dearer === "agreed" ? wanted : within, dearer: null };
  if (reservation.agreementNumber)
    throw new RuleViolation({ code: "agreement-already-issued", number: reservation.agreementNumber }, "dearer");
  return { fees: form.dearer === "agreed" ? wanted : within, dearer: wanted };
}

/** Another window, address or distance for a trip that is still to come, with the fee that follows from it. */
export async function changeDelivery(tx: Tx, number: string, form: DeliveryChange, by: string, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const delivery = await openTrip(tx, reservation, form.direction);
  const window = { from: form.from, until: form.until };
  if (!isSameWindow(window, delivery.window) || delivery.failedAt)
    await moveTrip(tx, { reservation, trip: delivery, window, by }, now);
  const figures = await agreedFigures(tx, reservation);
  const { terms, own } = await contractTermsAt(tx, reservation.id, form.from);
  const trip: Trip = { tier: terms.tier, district: delivery.district, metres: form.km, figures, agreed: own.trip };
  const { fees, dearer } = feesOf(reservation, delivery, trip, form);
  const asks = dearer !== null && form.dearer === "ask";
  await tx
    .updateTable("delivery")
    .set({ address: form.address, transport_fen: fees.transport, service_fen: fees.service })
    // Asked, the distance and the reason count with his yes.
    .set(asks ? {} : { metres: form.km, note: form.reason || null })
    .where("id", "=", delivery.id)
    .where("done_at", "is", null)
    .execute();
  const { direction, reason, km: metres } = form;
  if (!dearer) await withdrawProposals(tx, reservation.id, direction, now);
  else await proposeFee(tx, { ...dearer, reservation, direction, metres, reason, by, agreed: !asks }, now);
  // Where the trips are due already, the difference is posted with the change.
  await postDues(tx, [reservation.id], now);
}
