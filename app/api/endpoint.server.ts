import { createHash } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { Instant } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { callerOf, countRequest } from "./caller.server";
import type { Caller } from "./caller.server";
import { crossOriginHeaders, preflight } from "./cross-origin.server";
import type { Operation } from "./operations";
import { Problem } from "./problem";
import { problemAnswer } from "./problem-answer.server";
import { bodyOf, checkAccept, queryOf } from "./read-request.server";

export interface Asked<Query = undefined, Body = undefined> {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly at: Instant;
}

export interface Answered {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where this answer may be kept less long than the operation says. */
  readonly keeps?: "no-store";
}

export interface Method {
  readonly operation: Operation;
  readonly answer: (asked: Asked<unknown, unknown>) => Promise<Answered>;
}

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type AskedOf<Of> = Asked<
  Of extends { readonly query: infer Query } ? Read<Query> : undefined,
  Of extends { readonly body: infer Body } ? Read<Body> : undefined
>;
type AnswerOf<Of> = Of extends { readonly answer: infer Answer } ? Read<Answer> : never;

/** Ties an operation to what answers it: the answer has the shape the operation's schema says. */
export const method = <Of extends Operation>(
  operation: Of,
  answer: (asked: AskedOf<Of>) => Promise<Omit<Answered, "body"> & { readonly body: AnswerOf<Of> }>,
): Method => ({ operation, answer: answer as Method["answer"] });

type Methods = Partial<Record<"GET" | "POST", Method>>;

const allowOf = (methods: Methods): string =>
  [methods.GET && "GET, HEAD", methods.POST && "POST", "OPTIONS"].filter(Boolean).join(", ");

const etagOf = (text: string): string => `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;

const isKnown = (request: Request, etag: string): boolean =>
  (request.headers.get("If-None-Match") ?? "").split(",").some((each) => each.trim() === etag || each.trim() === "*");

/** The JSON with a mark of what it says; where the asker has it already, the mark alone. */
export function jsonAnswer(request: Request, body: unknown, keeps: string, status: number, headers: Headers): Response {
  const text = JSON.stringify(body);
  headers.set("Cache-Control", keeps);
  headers.append("Vary", "Accept, Authorization, Origin");
  if (keeps !== "no-store") {
    const etag = etagOf(text);
    headers.set("ETag", etag);
    if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  }
  headers.set("Content-Type", "application/json; charset=utf-8");
  return new Response(request.method === "HEAD" ? null : text, { status, headers });
}

async function answered(methods: Methods, { request, params, context }: LoaderFunctionArgs, headers: Headers): Promise<Response> {
  const { address } = context;
  const verb = request.method === "HEAD" ? "GET" : request.method;
  const found = verb === "GET" || verb === "POST" ? methods[verb] : undefined;
  if (!found) throw new Problem("method-not-allowed", [], { Allow: allowOf(methods) });
  const { operation, answer } = found;
  const at = now();
  const caller = await callerOf(request, address, at);
  const counted = await countRequest(caller, operation.writes ? "write" : "ask");
  for (const [name, value] of Object.entries(counted)) headers.set(name, value);
  checkAccept(request);
  for (const [name, value] of Object.entries(crossOriginHeaders(request, operation, caller))) headers.set(name, value);
  const query = queryOf(request, operation.query);
  const body = operation.body ? await bodyOf(request, operation.body) : undefined;
  const { body: said, headers: own = {}, keeps = operation.keeps } = await answer({ request, params, query, body, caller, at });
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return jsonAnswer(request, said, keeps, operation.status, headers);
}

/** Loader and action of one address of the API: every method of it, and a problem document for everything else. */
export function endpoint(methods: Methods) {
  return async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
    const { request, context } = args;
    if (request.method === "OPTIONS") return preflight(request, Object.values(methods), allowOf(methods));
    const headers = new Headers();
    try {
      return await answered(methods, args, headers);
    } catch (error) {
      const answer = problemAnswer(error, { request, requestId: context.requestId });
      for (const [name, value] of headers) if (!answer.headers.has(name)) answer.headers.set(name, value);
      return answer;
    }
  };
}
