import { millisBetween, MINUTE } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { limitOf } from "~/platform/limit.server";
import type { Counted } from "~/platform/limit.server";
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
    anybody: limitOf({ most: 120, seconds: 60 }),
    partner: limitOf({ most: 1200, seconds: 60 }),
  },
  write: {
    anybody: limitOf({ most: 20, seconds: QUARTER }),
    partner: limitOf({ most: 600, seconds: QUARTER }),
  },
};
export type Effort = keyof typeof limits;

const headersOf = ({ most, left, seconds }: Counted) => ({
  "RateLimit-Limit": String(most),
  "RateLimit-Remaining": String(left),
  "RateLimit-Reset": String(seconds),
});

/** Counts one request and answers the headers that say how many are left; throws `too-many-requests` when none is. */
export async function countRequest({ key, address }: Pick<Caller, "key" | "address">, effort: Effort) {
  const counted = await limits[effort][key ? "partner" : "anybody"].count(key?.id ?? address);
  const headers = headersOf(counted);
  if (!counted.allowed) throw new Problem("too-many-requests", [], { ...headers, "Retry-After": String(counted.seconds) });
  return headers;
}
