import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { messagesFor } from "~/ui/messages";
import { calendarText } from "./calendar.server";
import { viewingEvent } from "./feed-event";
import { findFeedBooking } from "./feeds.repo.server";
import { markTold, numbered } from "./tell-changes.server";
import type { ToldEvent } from "./tell-changes.server";

export interface ViewingCalendar {
  readonly event: ToldEvent;
  readonly text: string;
  /** Once it is given away: what is told next has a higher number, wherever it is told. */
  readonly note: (tx: Tx) => Promise<void>;
}

/**
 * The viewing of a booking as a calendar file; a later one of the same viewing takes its place in a calendar, and a cancelled one
 * takes it out. Null where there never was a viewing.
 */
export async function viewingCalendar(
  db: Reader,
  reservationId: string,
  origin: string,
  now: Instant,
): Promise<ViewingCalendar | null> {
  const m = messagesFor("zh");
  const booking = await findFeedBooking(db, reservationId, now);
  const viewing = booking && viewingEvent(booking, m);
  if (!viewing) return null;
  const told = await numbered(db, [viewing], "customer", now);
  const [event] = told;
  if (!event) return null;
  const text = calendarText(m.feeds.names.customer, told, origin);
  return { event, text, note: (tx) => markTold(tx, told, "customer", now) };
}
