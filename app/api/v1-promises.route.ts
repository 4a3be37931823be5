import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import { promised } from "./promised.server";

const answer = endpoint({
  GET: method(operations.askPromise, (asked) => promised(asked.query, "query", asked)),
  POST: method(operations.sendPromise, (asked) => promised(asked.body, "body", asked)),
});
export const loader = answer;
export const action = answer;
