import type { Reader } from "db/transact.server";
import type { NoticeValues } from "./notice";
import type { OutboxRow } from "./outbox.repo.server";

const bookingOf = (db: Reader, id: string) =>
  db
    .selectFrom("reservation")
    .select(["ends_at", "hold_ends_at", "expired_at", "cancelled_at", "waived_at", "handed_out_at", "returned_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

const viewingOf = (db: Reader, id: string) =>
  db
    .selectFrom("viewing")
    .select(["starts_at", "outcome"])
    .where("id", "=", id)
    .where("superseded_at", "is", null)
    .executeTakeFirst();

async function standingViewing(db: Reader, reservationId: string): Promise<boolean> {
  const viewing = await db
    .selectFrom("viewing")
    .select("id")
    .where("reservation_id", "=", reservationId)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  return viewing !== undefined;
}

async function tripUnderWay(db: Reader, id: string): Promise<boolean> {
  const trip = await db
    .selectFrom("delivery")
    .select("id")
    .where("id", "=", id)
    .where("done_at", "is", null)
    .where("failed_at", "is", null)
    .executeTakeFirst();
  return trip !== undefined;
}

async function callOpen(db: Reader, id: string): Promise<boolean> {
  const call = await db.selectFrom("service_call").select("solved_at").where("id", "=", id).executeTakeFirst();
  return call?.solved_at === null;
}

/** Whether what a row tells is still so: nobody is reminded of a viewing he has moved, or of a machine that is back. */
export async function stillMeant(db: Reader, row: OutboxRow): Promise<boolean> {
  const { at, until } = JSON.parse(row.data) as NoticeValues;
  const booking = row.reservation_id ? await bookingOf(db, row.reservation_id) : null;
  const over = booking !== null && (booking.cancelled_at !== null || booking.expired_at !== null);
  switch (row.event) {
    case "booking-made":
      return !over;
    case "booking-cancelled":
      return booking?.cancelled_at != null;
    case "viewing-dropped":
      return !over && !(await standingViewing(db, row.reservation_id ?? ""));
    case "viewing-moved":
    case "viewing-tomorrow": {
      const viewing = await viewingOf(db, row.subject_id);
      return !over && viewing !== undefined && viewing.starts_at === at && viewing.outcome === null;
    }
    case "hold-ending":
      return !over && booking?.hold_ends_at === at;
    case "papers-missing":
      return !over && booking?.waived_at === null && booking.handed_out_at === null;
    case "delivery-on-its-way":
      return tripUnderWay(db, row.subject_id);
    case "return-tomorrow":
    case "overdue":
      return booking !== null && booking.returned_at === null && booking.ends_at === until;
    case "promise-half":
    case "promise-late":
    case "technician-on-the-way":
      return callOpen(db, row.subject_id);
    case "solved":
      return !(await callOpen(db, row.subject_id));
    case "deposit-returned":
      return true;
  }
}
