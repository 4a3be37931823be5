import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { millisBetween, MINUTE } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { reader, transact } from "~/platform/shop.server";
import { findApiKey, markKeyUsed } from "./api-keys.repo.server";
import type { KeyInForce } from "./api-keys.repo.server";
import { isApiKey } from "./issue-api-key.server";
import { Problem } from "./problem";

/** Who asks: a partner by his key, or anybody. Nobody is known by a cookie here. */
export interface Caller {
  readonly key: KeyInForce | null;
  /** A bearer token that is no partner's key: the secret of a reservation. */
  readonly secret: string | null;
  readonly address: string;
}

const USED_ANEW = 5 * MINUTE;

export async function callerOf(request: Request, address: string, at: Instant): Promise<Caller> {
  const header = request.headers.get("Authorization");
  if (header === null) return { key: null, secret: null, address };
  const [, token] = /^Bearer ([\w~+/.=-]{1,200})$/i.exec(header) ?? [];
  const unknown = new Problem("unknown-key", [], { "WWW-Authenticate": "Bearer" });
  if (!token) throw unknown;
  if (!isApiKey(token)) return { key: null, secret: token, address };
  const key = await findApiKey(reader(), token);
  if (!key) throw unknown;
  if (!key.lastUsedAt || millisBetween(key.lastUsedAt, at) > USED_ANEW) await transact((tx) => markKeyUsed(tx, key.id, at));
  return { key, secret: null, address };
}

const QUARTER = 15 * 60;
/** Reckoning and reading are cheap, a reservation takes machines from others; partners answer for theirs. */
const limits = {
  ask: {
    anybody: new RateLimiterMemory({ keyPrefix: "ask", points: 120, duration: 60 }),
    partner: new RateLimiterMemory({ keyPrefix: "ask-key", points: 1200, duration: 60 }),
  },
  write: {
    anybody: new RateLimiterMemory({ keyPrefix: "write", points: 20, duration: QUARTER }),
    partner: new RateLimiterMemory({ keyPrefix: "write-key", points: 600, duration: QUARTER }),
  },
};
export type Effort = keyof typeof limits;

const headersOf = ({ points }: RateLimiterMemory, { remainingPoints, msBeforeNext }: RateLimiterRes) => ({
  "RateLimit-Limit": String(points),
  "RateLimit-Remaining": String(Math.max(0, remainingPoints)),
  "RateLimit-Reset": String(Math.ceil(msBeforeNext / 1000)),
});

/** Counts one request and answers the headers that say how many are left; throws `too-many-requests` when none is. */
export async function countRequest({ key, address }: Pick<Caller, "key" | "address">, effort: Effort) {
  const limiter = limits[effort][key ? "partner" : "anybody"];
  try {
    return headersOf(limiter, await limiter.consume(key?.id ?? address));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const wait = String(Math.ceil(refused.msBeforeNext / 1000));
    throw new Problem("too-many-requests", [], { ...headersOf(limiter, refused), "Retry-After": wait });
  }
}
