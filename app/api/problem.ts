import type { ViolationCode } from "~/kernel/rule-violation";

/** What is wrong with a request as such, and how it is answered (RFC 9457). What the rules of the business refuse has its own codes. */
export const requestProblems = {
  "malformed-request": 400,
  "unknown-key": 401,
  "key-needed": 403,
  "method-not-allowed": 405,
  "not-acceptable": 406,
  "price-changed": 409,
  "body-too-large": 413,
  "unsupported-media-type": 415,
  "invalid-input": 422,
  "idempotency-key-reused": 422,
  "too-many-requests": 429,
  "internal-error": 500,
} as const;
export type RequestProblemCode = keyof typeof requestProblems;
export type ProblemCode = ViolationCode | RequestProblemCode;

/** The rules a request of the API can meet; every other refusal of the business is 422 too. */
const violationStatus: Partial<Record<ViolationCode, number>> = {
  "not-found": 404,
  "not-allowed": 403,
  "sign-in-failed": 401,
  "already-changed": 409,
  "no-unit-free": 409,
  "slot-full": 409,
  "identifier-taken": 409,
  "too-many-attempts": 429,
};

const isRequestProblem = (code: ProblemCode): code is RequestProblemCode => Object.hasOwn(requestProblems, code);

export const statusOf = (code: ProblemCode): number =>
  isRequestProblem(code) ? requestProblems[code] : (violationStatus[code] ?? 422);

/** The code in plain English, e.g. `No unit free`. */
export const inEnglish = (code: ProblemCode | FaultCode): string => {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export type Place = "body" | "query" | "path" | "header";

/** One thing that is wrong with a request, and where. */
export interface Fault {
  readonly in: Place;
  readonly path: readonly (string | number)[];
  readonly code: FaultCode;
  /** What the sentence names: the type that was expected, the choices, the bound. */
  readonly about?: string;
}

export const faultCodes = [
  "required",
  "unknown-field",
  "repeated",
  "wrong-type",
  "choice",
  "too-small",
  "too-large",
  "too-short",
  "too-long",
  "text",
  "moment",
  "phone",
  "slug",
  "number",
  "out-of-bounds",
  "twice",
  "credit-code",
  "password",
  "both-or-none",
  "period",
  "call-outside-term",
  "settled-by-agreement",
  "idempotency-key",
  "items",
  "invalid",
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Refuses a request; the endpoint makes the answer of it. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly faults: readonly Fault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = "Problem";
  }
}

/** RFC 6901, as a fragment: `#/items/0/quantity`. */
export const pointerOf = (path: readonly (string | number)[]): string =>
  `#${path
    .map((part) => {
      const escaped = String(part)
        .replace(/\p{Cs}/gu, "\ufffd")
        .replaceAll("~", "~0")
        .replaceAll("/", "~1");
      return `/${encodeURIComponent(escaped.slice(0, 100))}`;
    })
    .join("")}`;
