import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import { reserve } from "./reserve.server";

const place = method(operations.placeReservation, reserve);

const answer = endpoint({ POST: place });
export const loader = answer;
export const action = answer;
