import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";

/** The customer's own booking; another's number is answered like one that does not exist. */
export async function ownRental(number: string | undefined, customerId: string) {
  const reservation = await findReservation(reader(), number ?? "", customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  return reservation;
}
