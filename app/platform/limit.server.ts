import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { RuleViolation } from "~/kernel/rule-violation";
import { reader } from "./shop.server";

export interface Counted {
  /** False where there were as many already: this one is to be refused. */
  readonly allowed: boolean;
  readonly most: number;
  readonly left: number;
  /** Until counting begins anew. */
  readonly seconds: number;
}

export interface Limit {
  count(key: string): Promise<Counted>;
  forget(key: string): Promise<void>;
}

/** At most so many within so many seconds, for each key by itself. Counted in this process, and anew for a shop opened anew. */
export function limitOf({ most, seconds }: { readonly most: number; readonly seconds: number }): Limit {
  const byShop = new WeakMap<object, RateLimiterMemory>();
  const limiter = (): RateLimiterMemory => {
    const known = byShop.get(reader()) ?? new RateLimiterMemory({ points: most, duration: seconds });
    byShop.set(reader(), known);
    return known;
  };
  const counted = ({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): Counted => ({
    ...{ allowed, most, left: Math.max(0, remainingPoints), seconds: Math.ceil(msBeforeNext / 1000) },
  });
  return {
    count: async (key) => {
      try {
        return counted(await limiter().consume(key), true);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return counted(refused, false);
      }
    },
    forget: async (key) => {
      await limiter().delete(key);
    },
  };
}

/** Counts one and throws `too-many-attempts` where it is one too many. */
export async function countOrRefuse(limit: Limit, key: string): Promise<void> {
  const { allowed, seconds } = await limit.count(key);
  if (!allowed) throw new RuleViolation({ code: "too-many-attempts", retryAfterSeconds: seconds });
}
