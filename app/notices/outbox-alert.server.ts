import type { Reader } from "db/transact.server";
import { plusDays, dayOf, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { quietHoursOf } from "~/outbox/sending-times";
import { figuresAt } from "~/settings/settings.repo.server";
import { blockedWays } from "./outbox-alert";
import { countFailedSince, lastSentByWay, listWaiting } from "./outbox-list.repo.server";

/** What failed earlier stands on the page of the outbox, and is no news any more. */
const DAYS_SHOWN = 7;

/** What the manager must know of notices: how many failed for good in the last days, and which ways are blocked. */
export async function outboxAlert(db: Reader, now: Instant) {
  const quiet = quietHoursOf(await figuresAt(db, now));
  const waiting = await listWaiting(db);
  return {
    failed: await countFailedSince(db, startOfDay(plusDays(dayOf(now), -DAYS_SHOWN))),
    blocked: blockedWays(waiting, await lastSentByWay(db), quiet, now),
  };
}
export type OutboxAlert = Awaited<ReturnType<typeof outboxAlert>>;
