import type { Reader } from "db/transact.server";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { listCallsSince } from "~/service/calls.repo.server";
import { promisesKept } from "./promises-kept";
import { RECORD_DAYS, depositsOnTime, medianToSolve, recordOf } from "./record";
import { depositFacts } from "./record.repo.server";

/** S12: what the shop promised and kept in the last days, from the same rows that the work is done with; nobody can edit it. */
export async function shopRecord(db: Reader, now: Instant) {
  const since = startOfDay(plusDays(dayOf(now), -RECORD_DAYS));
  const [calls, deposits] = await Promise.all([listCallsSince(db, since), depositFacts(db, since, now)]);
  const tiers = recordOf(calls, now);
  return {
    days: RECORD_DAYS,
    since: dayOf(since),
    calls: calls.length,
    promises: promisesKept(calls, now),
    tiers: tiers.filter((tier) => tier.calls > 0),
    medianMinutes: medianToSolve(calls),
    deposits: depositsOnTime(deposits, dayOf(now)),
  };
}
export type ShopRecord = Awaited<ReturnType<typeof shopRecord>>;
