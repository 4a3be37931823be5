import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { inEnglish, pointerOf, Problem, statusOf } from "./problem";
import type { Fault, FaultCode } from "./problem";
import type { ProblemDocument } from "./problem-schema";

/** Where the body has what an operation calls by the name of the booking form's field. */
const bodyPaths: Readonly<Record<string, readonly string[]>> = {
  phone: ["customer", "phone"],
  password: ["customer", "password"],
  name: ["customer", "name"],
  guarantorPhone: ["guarantor", "phone"],
};

/** Chinese unless the reader would rather have English, which is the code in plain words. */
export function prefersEnglish(request: Request): boolean {
  const wanted = (request.headers.get("Accept-Language") ?? "").slice(0, 200).toLowerCase();
  const quality = (language: string): number => {
    const [, stated] = new RegExp(`(?:^|,)\\s*${language}(?:-[\\w-]+)?\\s*(?:;\\s*q=([\\d.]+))?\\s*(?:,|$)`).exec(wanted) ?? [];
    if (stated !== undefined) return Number(stated) || 0;
    return new RegExp(`(?:^|,)\\s*${language}\\b`).test(wanted) ? 1 : 0;
  };
  return quality("en") > quality("zh");
}

function faultText({ code, about }: Fault, english: boolean): string {
  if (english) return about ? `${inEnglish(code)}: ${about}` : inEnglish(code);
  const words: Record<FaultCode, string | ((about: string) => string)> = messagesFor("zh").api.faults;
  const word = words[code];
  return typeof word === "string" ? word : word(about ?? "");
}

/** What the rule says besides its code: numbers and moments. */
const factsOf = (violation: Violation): ProblemDocument["facts"] =>
  Object.fromEntries(
    Object.entries(violation).filter(
      ([name, fact]) => name !== "code" && (fact === null || ["string", "number"].includes(typeof fact)),
    ),
  );

interface About {
  readonly request: Request;
  readonly requestId: string;
}

function documentOf(error: Problem | RuleViolation, { request, requestId }: About): ProblemDocument {
  const english = prefersEnglish(request);
  const m = messagesFor("zh");
  const code = error instanceof Problem ? error.code : error.violation.code;
  const head = {
    type: `${new URL(request.url).origin}/api#${code}`,
    title: inEnglish(code),
    status: statusOf(code),
    instance: `urn:uuid:${requestId}`,
    code,
  };
  if (error instanceof Problem) {
    const words: Record<string, string> = m.api.problems;
    const errors = error.faults.map((fault) => ({
      in: fault.in,
      pointer: pointerOf(fault.path),
      code: fault.code,
      detail: faultText(fault, english),
    }));
    const detail = english ? head.title : (words[code] ?? head.title);
    return { ...head, detail, ...(errors.length > 0 ? { errors } : {}) };
  }
  const { violation, field } = error;
  const detail = english ? head.title : violationMessage(violation, m);
  const path = field && (bodyPaths[field] ?? [field]);
  const place = request.method === "POST" ? ("body" as const) : ("query" as const);
  const facts = factsOf(violation);
  return {
    ...head,
    detail,
    ...(path ? { errors: [{ in: place, pointer: pointerOf(path), code: "invalid" as const, detail }] } : {}),
    ...(facts && Object.keys(facts).length > 0 ? { facts } : {}),
  };
}

/** The answer to whatever was thrown; what is nobody's fault but ours is written down and says nothing more than that. */
export function problemAnswer(error: unknown, about: About): Response {
  const known = error instanceof Problem || error instanceof RuleViolation;
  if (!known) console.error(about.requestId, error);
  const problem = known ? error : new Problem("internal-error");
  const document = documentOf(problem, about);
  const headers = new Headers(problem instanceof Problem ? problem.headers : {});
  if (problem instanceof RuleViolation && problem.violation.code === "too-many-attempts")
    headers.set("Retry-After", String(problem.violation.retryAfterSeconds));
  headers.set("Content-Type", "application/problem+json; charset=utf-8");
  headers.set("Content-Language", prefersEnglish(about.request) ? "en" : "zh-CN");
  headers.set("Cache-Control", "no-store");
  const body = about.request.method === "HEAD" ? null : JSON.stringify(document);
  return new Response(body, { status: document.status, headers });
}
