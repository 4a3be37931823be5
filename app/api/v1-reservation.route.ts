import { RuleViolation } from "~/kernel/rule-violation";
import { viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { reservationAnswerOf } from "./answers";
import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import { opensReservation } from "./reservation-secrets.repo.server";

/** To its owner who is signed in, or to whoever has its secret; to everybody else it is as if there were none. */
const show = method(operations.showReservation, async ({ request, params, caller, at }) => {
  const number = params["number"] ?? "";
  const found = await findReservation(reader(), number);
  const owner = caller.secret || caller.key ? null : await viewerOf(request);
  const own = found && owner?.customerId === found.customer.id;
  const opened = found && caller.secret !== null && (await opensReservation(reader(), found.id, caller.secret));
  if (!found || !(own || opened)) throw new RuleViolation({ code: "not-found" });
  return { body: { reservation: reservationAnswerOf(found, at, new URL(request.url).origin) } };
});

const answer = endpoint({ GET: show });
export const loader = answer;
export const action = answer;
