import type { Reader, Tx } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";
import { hashOfToken, newId, newToken } from "~/platform/ids.server";
import { openText, sealText } from "~/platform/vault.server";
import type { Role } from "~/people/permissions";
import { linesOf } from "~/reservations/reservation-parts.repo.server";
import type { FeedBooking } from "./feed-event";

const about = (id: string) => `feed ${id} link`;

/** The path of the calendar that stands for an account; null where none was made. */
export async function feedPathOf(db: Reader, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom("feed")
    .select(["id", "link_sealed"])
    .where("account_id", "=", accountId)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  return row ? `/feeds/${openText(row.link_sealed, about(row.id))}.ics` : null;
}

export interface FeedOwner {
  readonly role: Role;
  readonly customerId: string | null;
}

/** Whose calendar the link opens; undefined for one that never was, was replaced, or whose owner's account is closed. */
export async function findFeedOwner(db: Reader, token: string): Promise<FeedOwner | undefined> {
  const row = await db
    .selectFrom("feed")
    .innerJoin("account", "account.id", "feed.account_id")
    .select(["account.role", "account.customer_id"])
    .where("link_hash", "=", hashOfToken(token))
    .where("replaced_at", "is", null)
    .where("account.deactivated_at", "is", null)
    .executeTakeFirst();
  return row && { role: row.role, customerId: row.customer_id };
}

/** From now on the account's link leads nowhere. */
export const endFeed = (tx: Tx, accountId: string, now: Instant) =>
  tx.updateTable("feed").set({ replaced_at: now }).where("account_id", "=", accountId).where("replaced_at", "is", null).execute();

/** A new link for the account; the one before leads nowhere at once. */
export async function renewFeed(tx: Tx, accountId: string, now: Instant): Promise<void> {
  await endFeed(tx, accountId, now);
  const [id, token] = [newId("fed"), newToken()];
  const link = { link_hash: hashOfToken(token), link_sealed: sealText(token, about(id)) };
  await tx
    .insertInto("feed")
    .values({ id, account_id: accountId, ...link, made_at: now, replaced_at: null })
    .execute();
}

const bookingRows = (db: Reader) =>
  db
    .selectFrom("reservation")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["reservation.id", "reservation.number", "customer.name", "customer.phone", "starts_at", "ends_at", "receipt"])
    .select(["cancelled_at", "expired_at", "hold_ends_at"]);
type BookingRow = Awaited<ReturnType<ReturnType<typeof bookingRows>["execute"]>>[number];

async function viewingsOf(db: Reader, ids: readonly string[]): Promise<Map<string, FeedBooking["viewing"]>> {
  const rows = await db
    .selectFrom("viewing")
    .select(["reservation_id", "starts_at", "ends_at", "superseded_at"])
    .where("reservation_id", "in", [...ids])
    .orderBy("requested_at")
    .execute();
  const viewings = new Map<string, FeedBooking["viewing"]>();
  for (const row of rows) {
    const known = viewings.get(row.reservation_id);
    if (known && !known.over) continue;
    viewings.set(row.reservation_id, { from: row.starts_at, until: row.ends_at, over: row.superseded_at !== null });
  }
  return viewings;
}

async function tripsOf(db: Reader, ids: readonly string[]): Promise<Map<string, FeedBooking["trips"][number][]>> {
  const rows = await db
    .selectFrom("delivery")
    .select(["reservation_id", "direction", "window_from", "window_until"])
    .where("reservation_id", "in", [...ids])
    .orderBy("window_from")
    .execute();
  const trips = new Map<string, FeedBooking["trips"][number][]>();
  for (const row of rows) {
    const known = trips.get(row.reservation_id) ?? [];
    // One trip each way is one matter, so that it keeps its name when it is moved.
    const others = known.filter((trip) => trip.direction !== row.direction);
    trips.set(row.reservation_id, [...others, { direction: row.direction, from: row.window_from, until: row.window_until }]);
  }
  return trips;
}

async function bookingsOf(db: Reader, rows: readonly BookingRow[], now: Instant): Promise<FeedBooking[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [lines, viewings, trips] = [await linesOf(db, ids), await viewingsOf(db, ids), await tripsOf(db, ids)];
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    customer: { name: row.name, phone: row.phone },
    period: { from: row.starts_at, until: row.ends_at },
    receipt: row.receipt,
    machines: (lines.get(row.id) ?? []).map(({ modelName, quantity }) => ({ name: modelName, quantity })),
    over: row.cancelled_at !== null || row.expired_at !== null || (row.hold_ends_at !== null && row.hold_ends_at <= now),
    viewing: viewings.get(row.id) ?? null,
    trips: trips.get(row.id) ?? [],
  }));
}

const MOST_BOOKINGS = 100;

/** A customer's bookings, newest first; cancelled ones too, so that calendars take them out. */
export async function listOwnBookings(db: Reader, customerId: string, now: Instant): Promise<FeedBooking[]> {
  const query = bookingRows(db).where("reservation.customer_id", "=", customerId);
  return bookingsOf(db, await query.orderBy("placed_at", "desc").limit(MOST_BOOKINGS).execute(), now);
}

export async function findFeedBooking(db: Reader, id: string, now: Instant): Promise<FeedBooking | null> {
  const rows = await bookingRows(db).where("reservation.id", "=", id).execute();
  return (await bookingsOf(db, rows, now))[0] ?? null;
}

/** Bookings with something to do in the window; each part is one range of one index. */
export async function listBookingsWithin(db: Reader, window: Period, now: Instant): Promise<FeedBooking[]> {
  const starting = db
    .selectFrom("reservation")
    .select("id")
    .where("starts_at", ">=", window.from)
    .where("starts_at", "<", window.until);
  const ending = db
    .selectFrom("reservation")
    .select("id")
    .where("ends_at", ">=", window.from)
    .where("ends_at", "<", window.until)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null);
  const viewed = db
    .selectFrom("viewing")
    .select("reservation_id as id")
    .where("superseded_at", "is", null)
    .where("starts_at", ">=", window.from)
    .where("starts_at", "<", window.until);
  const driven = db
    .selectFrom("delivery")
    .select("reservation_id as id")
    .where("window_from", ">=", window.from)
    .where("window_from", "<", window.until);
  const ids = starting.unionAll(ending).unionAll(viewed).unionAll(driven);
  return bookingsOf(db, await bookingRows(db).where("reservation.id", "in", ids).orderBy("starts_at").execute(), now);
}
