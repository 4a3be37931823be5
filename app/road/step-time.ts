import type { CallEventKind, OfflinePress } from "~/service/call";
import { earlier, HOUR, later, millisBetween, MINUTE } from "~/kernel/time";
import type { Instant } from "~/kernel/time";

/** What a phone says of a step: when it was pressed and when it was sent, both by its own clock. */
export interface Press {
  readonly pressedAt: Instant;
  readonly sentAt: Instant;
}

export interface CountedTime {
  /** The moment the step counts at, for the promise as for everything else. */
  readonly at: Instant;
  /** Null where it was sent as it was pressed. */
  readonly offline: OfflinePress | null;
}

/** Clocks of phones and ours may differ by so much before one is called wrong. */
const TOLERANCE = 5 * MINUTE;
/** Sent within so long of the press, it is as good as pressed here. */
const AT_ONCE = MINUTE;

/** A pause that ends earlier is worse for us: what shortens it needs no proof. */
const speaksAgainstUs = (kind: CallEventKind): boolean => kind === "resumed";

/**
 * S2, S5, S6: when a step that was recorded without network counts. The phone is believed where its clock agrees with ours, and
 * the moment is neither to come, nor before what is already on record for the call, nor over `hours` ago; otherwise the step counts
 * as it arrives, and the desk is told. Both moments are kept. `previous`: the call's last step.
 */
export function countedTime(
  kind: CallEventKind,
  { pressedAt, sentAt }: Press,
  receivedAt: Instant,
  previous: Instant,
  hours: number,
): CountedTime {
  const underWay = millisBetween(pressedAt, sentAt);
  if (underWay >= 0 && underWay <= AT_ONCE) return { at: receivedAt, offline: null };
  const claimed = earlier(later(pressedAt, previous), receivedAt);
  const doubt = doubtAbout(pressedAt, sentAt, receivedAt, previous, hours);
  const offline = { pressedAt, receivedAt, ...(doubt && { doubt }) };
  return { at: doubt && !speaksAgainstUs(kind) ? later(receivedAt, previous) : claimed, offline };
}

function doubtAbout(
  pressedAt: Instant,
  sentAt: Instant,
  receivedAt: Instant,
  previous: Instant,
  hours: number,
): OfflinePress["doubt"] | null {
  if (Math.abs(millisBetween(sentAt, receivedAt)) > TOLERANCE) return "clock-wrong";
  if (millisBetween(receivedAt, pressedAt) > TOLERANCE) return "in-the-future";
  if (millisBetween(pressedAt, previous) > TOLERANCE) return "before-previous";
  return millisBetween(pressedAt, receivedAt) > hours * HOUR ? "too-old" : null;
}
