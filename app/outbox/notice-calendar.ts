import type { Reader, Tx } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";

/** A viewing as a calendar file, as it stands. */
export interface NoticeCalendar {
  readonly event: Period & { readonly cancelled: boolean };
  readonly text: string;
  /** Written down once it has left the house. */
  readonly note: (tx: Tx) => Promise<void>;
}

/** Handed in: calendars are made of bookings, which tell the outbox and are not known to it. */
export type CalendarFor = (db: Reader, reservationId: string, origin: string, now: Instant) => Promise<NoticeCalendar | null>;
