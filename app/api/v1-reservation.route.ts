import { reservationAnswerOf } from "./answers";
import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import { ownReservation } from "./own-reservation.server";

const show = method(operations.showReservation, async (asked) => {
  const found = await ownReservation(asked.params["number"] ?? "", asked);
  return { body: { reservation: reservationAnswerOf(found, asked.at, new URL(asked.request.url).origin) } };
});

const answer = endpoint({ GET: show });
export const loader = answer;
export const action = answer;
