import { regionOf } from "~/kernel/region";
import { reader } from "~/platform/shop.server";
import { promiseFor } from "~/service/promise";
import { reasonText } from "~/service/reason-text";
import { serviceHoursOf } from "~/service/service-hours";
import { figuresAt } from "~/settings/settings.repo.server";
import { messagesFor } from "~/ui/messages";
import { endpoint, method } from "./endpoint.server";
import { operations } from "./operations";
import type { PromiseAnswer, PromiseQuestionBody } from "./promises-schema";

/** S2, S3: by when a fault reported at `callAt` is solved on site, and why. */
async function promised({ tier, from, until, district, callAt }: PromiseQuestionBody): Promise<PromiseAnswer> {
  const figures = await figuresAt(reader(), callAt);
  const terms = { tier, term: { from, until }, override: null, hours: serviceHoursOf(tier, figures) };
  const question = { ...terms, region: regionOf(district), callAt, agreedAt: null, pauses: [], now: callAt, figures };
  const { state, dueAt, agreeBy, reasons } = promiseFor(question);
  const m = messagesFor("zh");
  return {
    state,
    dueAt,
    agreeBy,
    reasons: reasons.map((reason) => ({ kind: reason.kind, at: reason.at, text: reasonText(reason, m) })),
  };
}

const answer = endpoint({
  GET: method(operations.askPromise, async ({ query }) => ({ body: await promised(query) })),
  POST: method(operations.sendPromise, async ({ body }) => ({ body: await promised(body) })),
});
export const loader = answer;
export const action = answer;
