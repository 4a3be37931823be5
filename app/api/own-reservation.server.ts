import { RuleViolation } from "~/kernel/rule-violation";
import { viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Asked } from "./endpoint.server";
import { opensReservation } from "./reservation-secrets.repo.server";

/**
 * A reservation for its owner who is signed in, or for whoever has its secret; for everybody else, a partner with his key too, it is
 * as if there were none. Only for what reads.
 */
export async function ownReservation(
  number: string,
  { request, caller }: Pick<Asked, "request" | "caller">,
): Promise<Reservation> {
  const found = await findReservation(reader(), number);
  const owner = caller.secret || caller.key ? null : await viewerOf(request);
  const own = found && owner?.customerId === found.customer.id;
  const opened = found && caller.secret !== null && (await opensReservation(reader(), found.id, caller.secret));
  if (!found || !(own || opened)) throw new RuleViolation({ code: "not-found" });
  return found;
}
