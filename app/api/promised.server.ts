import { reservationOfAgreement, standingAgreementFile } from "~/agreements/agreements.repo.server";
import { regionOf } from "~/kernel/region";
import { reader } from "~/platform/shop.server";
import { promiseFor } from "~/service/promise";
import type { ServiceTerms } from "~/service/promise";
import { reasonText } from "~/service/reason-text";
import { serviceHoursOf } from "~/service/service-hours";
import { serviceTermsOf } from "~/service/service-terms.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { messagesFor } from "~/ui/messages";
import type { Asked } from "./endpoint.server";
import { ownReservation } from "./own-reservation.server";
import { Problem } from "./problem";
import type { Place } from "./problem";
import type { PromiseAnswer, PromiseQuestionBody } from "./promises-schema";

interface Basis {
  readonly terms: ServiceTerms;
  readonly earlier: readonly ServiceTerms[];
  readonly said: PromiseAnswer["basis"];
}

async function houseRules({ tier, from, until, callAt }: PromiseQuestionBody): Promise<Basis> {
  if (!tier || !from || !until) throw new Error("What names no contract says its tier and its term");
  const hours = serviceHoursOf(tier, await figuresAt(reader(), callAt));
  const text = messagesFor("zh").api.basis.houseRules;
  return {
    terms: { tier, term: { from, until }, override: null, hours },
    earlier: [],
    said: { kind: "house-rules", agreement: null, text },
  };
}

/** A3: what binds at the moment of the call, to whoever may see the booking; there is none for anybody else. */
async function contract(number: string, { callAt }: PromiseQuestionBody, place: Place, asked: Pick<Asked, "request" | "caller">) {
  const reservation = await ownReservation((await reservationOfAgreement(reader(), number)) ?? number, asked);
  const { terms, earlier } = await serviceTermsOf(reader(), reservation.id, callAt);
  if (callAt < terms.term.from || callAt >= terms.term.until)
    throw new Problem("invalid-input", [{ in: place, path: ["callAt"], code: "call-outside-term" }]);
  const { basis: m } = messagesFor("zh").api;
  const agreement = await standingAgreementFile(reader(), reservation.id);
  const said: PromiseAnswer["basis"] = agreement
    ? { kind: "agreement", agreement: agreement.number, text: m.agreement(agreement.number) }
    : { kind: "reservation", agreement: null, text: m.reservation(reservation.number) };
  return { terms, earlier, said } satisfies Basis;
}

/** S2, S3, A3: by when a fault reported at `callAt` is solved on site, why, and by what that was reckoned. */
export async function promised(question: PromiseQuestionBody, place: Place, asked: Pick<Asked, "request" | "caller">) {
  const { agreement: number, district, callAt } = question;
  const { terms, earlier, said } =
    number === undefined ? await houseRules(question) : await contract(number, question, place, asked);
  const figures = await figuresAt(reader(), callAt);
  const call = { region: regionOf(district), callAt, agreedAt: null, pauses: [], now: callAt, figures };
  const { state, dueAt, agreeBy, reasons } = promiseFor({ ...terms, ...call, earlier });
  const m = messagesFor("zh");
  const body: PromiseAnswer = {
    ...{ state, dueAt, agreeBy, basis: said },
    reasons: reasons.map((reason) => ({ kind: reason.kind, at: reason.at, text: reasonText(reason, m) })),
  };
  // What one contract says is for its owner alone.
  return number === undefined ? { body } : { body, keeps: "no-store" as const };
}
