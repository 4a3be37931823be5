import { HOUR, later, millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { NoticeChannel, WaitsFor } from "~/outbox/notice";
import { noticeChannels } from "~/outbox/notice";
import { quietUntil } from "~/outbox/sending-times";
import type { QuietHours } from "~/outbox/sending-times";

export interface WaitingNotice {
  readonly channel: NoticeChannel;
  readonly waitsFor: WaitsFor;
  readonly urgent: boolean;
  /** Since when it was to go, or was to go again. */
  readonly since: Instant;
  readonly nextAt: Instant;
}

/** A way by which nothing could be sent since then, though something was to go. */
export interface BlockedWay {
  readonly channel: NoticeChannel;
  readonly since: Instant;
  /** Nobody has set it up; else its server cannot be reached, says no to everything, or the job stands still. */
  readonly notSetUp: boolean;
}

const BLOCKED_AFTER = HOUR;

/** What waits for its morning has not been in the way before it. */
const dueSince = ({ since, urgent }: WaitingNotice, quiet: QuietHours): Instant =>
  (urgent ? null : quietUntil(since, quiet)) ?? since;

/**
 * Ways that have been blocked for an hour: something has waited that long for a server, for the way to be set up, or past its time,
 * and nothing has gone meanwhile. `sent` is when each way last carried something.
 */
export function blockedWays(
  waiting: readonly WaitingNotice[],
  sent: ReadonlyMap<NoticeChannel, Instant>,
  quiet: QuietHours,
  now: Instant,
): BlockedWay[] {
  const long = (since: Instant) => millisBetween(since, now) >= BLOCKED_AFTER;
  return noticeChannels.flatMap((channel) => {
    const own = waiting.filter((each) => each.channel === channel);
    const stands = own.filter(({ waitsFor, nextAt }) => waitsFor === "server" || waitsFor === "driver" || long(nextAt));
    const [first] = stands.map((each) => dueSince(each, quiet)).sort();
    if (!first) return [];
    const since = later(first, sent.get(channel) ?? first);
    return long(since) ? [{ channel, since, notSetUp: stands.every(({ waitsFor }) => waitsFor === "driver") }] : [];
  });
}
