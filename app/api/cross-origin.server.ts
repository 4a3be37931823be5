import type { Caller } from "./caller.server";
import type { Method } from "./endpoint.server";
import type { Operation } from "./operations";
import { Problem } from "./problem";

const EXPOSED = "ETag, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id";

/** A page of another site asks; our own pages and programs, which name none, do not count. */
function isForeign(request: Request): boolean {
  const origin = request.headers.get("Origin");
  return origin !== null && origin !== new URL(request.url).origin;
}

/**
 * What pages of other sites may read: everything that nobody is named in. A write needs a partner's key, so that no page can make
 * its visitors reserve. Cookies are never allowed along, and nothing here reads them for a write.
 */
export function crossOriginHeaders(request: Request, operation: Operation, caller: Caller): Record<string, string> {
  if (operation.writes && !caller.key && isForeign(request)) throw new Problem("key-needed");
  return { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": EXPOSED };
}

/** Answers a browser that asks before it sends. A write is promised only to who says that he will send a key. */
export function preflight(request: Request, methods: readonly (Method | undefined)[], allow: string): Response {
  const headers = new Headers({ Allow: allow, "Cache-Control": "no-store" });
  const wanted = request.headers.get("Access-Control-Request-Method");
  const found = methods.find((each) => each?.operation.method === (wanted === "HEAD" ? "GET" : wanted));
  const sends = (request.headers.get("Access-Control-Request-Headers") ?? "").toLowerCase();
  if (found && (!found.operation.writes || sends.includes("authorization"))) {
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Allow-Methods", allow);
    headers.set("Access-Control-Allow-Headers", "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-None-Match");
    headers.set("Access-Control-Max-Age", "600");
  }
  return new Response(null, { status: 204, headers });
}
