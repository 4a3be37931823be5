import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { findSupplement } from "./supplements.repo.server";

/** The customer's own supplement that stands; a voided one, or another's, is answered like one that does not exist. */
export async function ownSupplement(number: string | undefined, ordinal: string | undefined, customerId: string) {
  const reservation = await findReservation(reader(), number ?? "", customerId);
  const supplement = reservation && (await findSupplement(reader(), reservation.id, Number(ordinal)));
  if (!reservation || !supplement || supplement.voidedAt) throw new Response(null, { status: 404 });
  return { reservation, supplement };
}
