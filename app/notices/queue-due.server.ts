import type { Reader, Tx } from "db/transact.server";
import type { DepositWay } from "~/deposits/deposit";
import { waiverState } from "~/deposits/deposit";
import { listReviewedPapers } from "~/deposits/deposit-standing.repo.server";
import { at, dayOf, plusDays, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { figuresAt } from "~/settings/settings.repo.server";

/** Reminders of tomorrow go out the day before at this hour, in Shanghai. */
const REMIND_AT = "10:00";
/** V6: so long before the start whoever lacks papers hears of it once more. */
const PAPERS_HOURS = 48;
/** What was told when it was arranged needs no reminder within so many hours. */
const JUST_ARRANGED_HOURS = 12;

/** When somebody is reminded of `moment`: the day before, and never so soon after it was arranged that it says nothing new. */
export function reminderAt(moment: Instant, arranged: Instant): Instant | null {
  const due = at(plusDays(dayOf(moment), -1), REMIND_AT);
  return due >= plusHours(arranged, JUST_ARRANGED_HOURS) ? due : null;
}

type Order = Parameters<typeof noticeOfBooking>[1];

async function viewings(db: Reader, now: Instant): Promise<Order[]> {
  const rows = await db
    .selectFrom("viewing")
    .innerJoin("reservation", "reservation.id", "viewing.reservation_id")
    .select(["viewing.id", "viewing.reservation_id", "viewing.starts_at", "requested_at"])
    .where("superseded_at", "is", null)
    .where("outcome", "is", null)
    .where("viewing.starts_at", ">", now)
    .where("viewing.starts_at", "<=", plusHours(now, 48))
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .execute();
  return rows
    .filter((row) => (reminderAt(row.starts_at, row.requested_at) ?? row.starts_at) <= now)
    .map((row) => ({
      ...{ event: "viewing-tomorrow", reservationId: row.reservation_id, subject: row.id },
      ...{ values: { at: row.starts_at }, until: row.starts_at },
    }));
}

const rentalsOut = (db: Reader) =>
  db
    .selectFrom("reservation")
    .select(["id", "ends_at", "handed_out_at"])
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null);

async function returns(db: Reader, now: Instant): Promise<Order[]> {
  const rows = await rentalsOut(db).where("ends_at", ">", now).where("ends_at", "<=", plusHours(now, 48)).execute();
  return rows
    .filter((row) => (reminderAt(row.ends_at, row.handed_out_at ?? now) ?? row.ends_at) <= now)
    .map((row) => ({ event: "return-tomorrow", reservationId: row.id, occurrence: row.ends_at, until: row.ends_at }));
}

/** R1: once the grace is over. */
async function overdue(db: Reader, now: Instant): Promise<Order[]> {
  const { lateGraceMinutes } = await figuresAt(db, now);
  const rows = await rentalsOut(db).where("ends_at", "<", plusMinutes(now, -lateGraceMinutes)).execute();
  return rows.map((row) => ({ event: "overdue", reservationId: row.id, occurrence: row.ends_at }));
}

/** The machines have left the shop and are not there yet. */
async function deliveries(db: Reader): Promise<Order[]> {
  const rows = await db
    .selectFrom("delivery")
    .innerJoin("reservation", "reservation.id", "delivery.reservation_id")
    .select(["delivery.id", "reservation_id", "window_from", "window_until"])
    .where("direction", "=", "outbound")
    .where("done_at", "is", null)
    .where("failed_at", "is", null)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .execute();
  return rows.map((row) => ({
    ...{ event: "delivery-on-its-way", reservationId: row.reservation_id, subject: row.id },
    ...{ values: { from: row.window_from, until: row.window_until }, until: plusHours(row.window_until, 2) },
  }));
}

const lacking = (db: Reader, now: Instant) =>
  db
    .selectFrom("reservation")
    .select(["id", "deposit_way", "starts_at"])
    .where("deposit_way", "<>", "deposit")
    .where("waived_at", "is", null)
    .where("handed_out_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .where("starts_at", ">", now)
    .where("starts_at", "<=", plusHours(now, PAPERS_HOURS))
    .where("placed_at", "<=", plusHours(now, -JUST_ARRANGED_HOURS))
    .execute();

/** D4, V6: which papers nobody has handed in, or were refused. */
async function papers(db: Reader, now: Instant): Promise<Order[]> {
  const orders: Order[] = [];
  for (const { id, deposit_way, starts_at } of await lacking(db, now)) {
    const { items } = waiverState(deposit_way as DepositWay, await listReviewedPapers(db, id), dayOf(now));
    const missing = items.filter(({ state }) => ["missing", "refused", "expired"].includes(state)).map(({ kind }) => kind);
    if (missing.length > 0)
      orders.push({
        ...{ event: "papers-missing", reservationId: id, occurrence: starts_at, values: { papers: missing }, until: starts_at },
      });
  }
  return orders;
}

/** What the clock has made worth telling: a look that needs no lock. */
export const dueNotices = async (db: Reader, now: Instant): Promise<Order[]> => [
  ...(await viewings(db, now)),
  ...(await returns(db, now)),
  ...(await overdue(db, now)),
  ...(await deliveries(db)),
  ...(await papers(db, now)),
];

/**
 * Writes what is due into the outbox, each once however often it is asked: after a restart or a jump of the clock what is still of use
 * goes, and what is not does not. Answers how many rows were written.
 */
export async function queueDueNotices(tx: Tx, now: Instant): Promise<number> {
  let written = 0;
  for (const order of await dueNotices(tx, now)) written += await noticeOfBooking(tx, order, now);
  return written;
}
