import { z } from "zod";
import { availabilityAnswer, availabilityQuery } from "./availability-schema";
import { modelAnswer, modelQuery, modelsAnswer, modelsQuery } from "./models-schema";
import { promiseAnswer, promiseQuestion } from "./promises-schema";
import { quoteBody, quotesAnswer } from "./quotes-schema";
import { foundAnswer, placedAnswer, reservationBody } from "./reservations-schema";

/** What one method of one address takes and gives: the document, the checks and the page of the API are made of these. */
export interface Operation {
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  readonly status: 200 | 201;
  /** A write is counted more strictly, is not open to other sites' pages without a key, and needs an `Idempotency-Key`. */
  readonly writes?: true;
  /** How long an answer may be kept; `no-store` where it names somebody. */
  readonly keeps: string;
  /** What can go wrong besides what can go wrong with any request. */
  readonly problems: readonly number[];
}

const FRESH = "no-cache";
const MINUTE = "public, max-age=60";
const NEVER = "no-store";

export const operations = {
  listModels: {
    path: "/api/v1/models",
    method: "GET",
    query: modelsQuery,
    answer: modelsAnswer,
    status: 200,
    keeps: MINUTE,
    problems: [422],
  },
  showModel: {
    path: "/api/v1/models/{slug}",
    method: "GET",
    query: modelQuery,
    answer: modelAnswer,
    status: 200,
    keeps: MINUTE,
    problems: [404, 422],
  },
  askAvailability: {
    path: "/api/v1/availability",
    method: "GET",
    query: availabilityQuery,
    answer: availabilityAnswer,
    status: 200,
    keeps: FRESH,
    problems: [422],
  },
  makeQuote: {
    path: "/api/v1/quotes",
    method: "POST",
    body: quoteBody,
    answer: quotesAnswer,
    status: 200,
    keeps: NEVER,
    problems: [422],
  },
  askPromise: {
    path: "/api/v1/promises",
    method: "GET",
    query: promiseQuestion,
    answer: promiseAnswer,
    status: 200,
    keeps: MINUTE,
    problems: [401, 404, 422],
  },
  sendPromise: {
    path: "/api/v1/promises",
    method: "POST",
    body: promiseQuestion,
    answer: promiseAnswer,
    status: 200,
    keeps: NEVER,
    problems: [401, 404, 422],
  },
  placeReservation: {
    path: "/api/v1/reservations",
    method: "POST",
    body: reservationBody,
    answer: placedAnswer,
    status: 201,
    writes: true,
    keeps: NEVER,
    problems: [401, 403, 409, 422],
  },
  showReservation: {
    path: "/api/v1/reservations/{number}",
    method: "GET",
    answer: foundAnswer,
    status: 200,
    keeps: NEVER,
    problems: [401, 404],
  },
} as const satisfies Record<string, Operation>;
export type OperationId = keyof typeof operations;

/** The document itself; it describes the others. */
export const documentOperation = {
  path: "/api/v1/openapi.json",
  method: "GET",
  answer: z.looseObject({}),
  status: 200,
  keeps: "public, max-age=3600",
  problems: [],
} as const satisfies Operation;
