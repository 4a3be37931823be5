import type { Reader } from "db/transact.server";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { linesOf } from "~/reservations/reservation-parts.repo.server";
import type { BoardEntry, Trip } from "./board";

/** How far back is looked for what should have happened and did not: further back there is history, not work. */
const LOOKED_BACK = 30 * DAY;

/** Each part is one range of one index, so that the day costs the same however long the history is. */
function concernedIds(db: Reader, day: Period, now: Instant) {
  const since = plusMillis(day.from, -LOOKED_BACK);
  const leaving = db
    .selectFrom("reservation")
    .select("id")
    .where("starts_at", ">=", since)
    .where("starts_at", "<", day.until)
    .where("ends_at", ">", now)
    .where("handed_out_at", "is", null);
  const comingBack = db
    .selectFrom("reservation")
    .select("id")
    .where("ends_at", "<", day.until)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null);
  const held = db
    .selectFrom("reservation")
    .select("id")
    .where("hold_ends_at", ">", now)
    .where("hold_ends_at", "<", day.until)
    .where("expired_at", "is", null)
    .where("cancelled_at", "is", null);
  const viewed = db
    .selectFrom("viewing")
    .select("reservation_id as id")
    .where("superseded_at", "is", null)
    .where("starts_at", ">=", since)
    .where("starts_at", "<", day.until)
    .where((where) => where.or([where("starts_at", ">=", day.from), where("outcome", "is", null)]));
  const driven = db
    .selectFrom("delivery")
    .select("reservation_id as id")
    .where("window_from", ">=", since)
    .where("window_from", "<", day.until)
    .where("done_at", "is", null);
  // Without duplicates taken out: SQLite would do it by walking the whole table in the order of its ids.
  return leaving.unionAll(comingBack).unionAll(held).unionAll(viewed).unionAll(driven);
}

const entryRows = (db: Reader, day: Period, now: Instant) =>
  db
    .selectFrom("reservation")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .leftJoin("viewing", (join) =>
      join.onRef("viewing.reservation_id", "=", "reservation.id").on("viewing.superseded_at", "is", null),
    )
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.reservation_id", "=", "reservation.id").on("agreement.voided_at", "is", null),
    )
    .select(["reservation.id", "reservation.number", "customer.name as customer", "customer.phone"])
    .select(["reservation.starts_at", "reservation.ends_at", "receipt", "delivery_address", "hold_ends_at"])
    .select(["reservation.confirmed_at", "handed_out_at", "agreement.signed_at"])
    .select(["viewing.id as viewing_id", "viewing.starts_at as viewing_from", "viewing.ends_at as viewing_until"])
    .select(["viewing.confirmed_at as viewing_confirmed_at", "viewing.outcome"])
    .where("reservation.id", "in", concernedIds(db, day, now))
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .where("returned_at", "is", null)
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]))
    .execute();

async function tripsOf(db: Reader, ids: readonly string[]): Promise<Map<string, Trip[]>> {
  const byReservation = new Map<string, Trip[]>();
  if (ids.length === 0) return byReservation;
  const rows = await db
    .selectFrom("delivery")
    .select(["reservation_id", "direction", "window_from", "window_until", "address", "done_at"])
    .where("reservation_id", "in", [...ids])
    .execute();
  for (const row of rows) {
    const window = { from: row.window_from, until: row.window_until };
    const trip = { direction: row.direction, window, address: row.address, doneAt: row.done_at };
    byReservation.set(row.reservation_id, [...(byReservation.get(row.reservation_id) ?? []), trip]);
  }
  return byReservation;
}

type Row = Awaited<ReturnType<typeof entryRows>>[number];

const viewingOf = (row: Row): BoardEntry["viewing"] =>
  row.viewing_id && row.viewing_from && row.viewing_until
    ? {
        id: row.viewing_id,
        from: row.viewing_from,
        until: row.viewing_until,
        confirmedAt: row.viewing_confirmed_at,
        outcome: row.outcome,
      }
    : null;

/** Everything the board of a day is made of, in four queries. */
export async function listBoardEntries(db: Reader, day: Period, now: Instant): Promise<BoardEntry[]> {
  const rows = await entryRows(db, day, now);
  const ids = rows.map((row) => row.id);
  const lines = await linesOf(db, ids);
  const trips = await tripsOf(db, ids);
  return rows.map((row) => ({
    number: row.number,
    customer: { name: row.customer, phone: row.phone },
    period: { from: row.starts_at, until: row.ends_at },
    receipt: row.receipt,
    deliveryAddress: row.delivery_address,
    lines: lines.get(row.id) ?? [],
    viewing: viewingOf(row),
    trips: trips.get(row.id) ?? [],
    holdEndsAt: row.hold_ends_at,
    confirmedAt: row.confirmed_at,
    handedOutAt: row.handed_out_at,
    signedAt: row.signed_at,
  }));
}

/** What belongs to each model, for whoever gets its machines ready. */
export async function accessoriesByModel(db: Reader): Promise<ReadonlyMap<string, string>> {
  const models = await db.selectFrom("model").select(["id", "accessories"]).execute();
  return new Map(models.map((model) => [model.id, model.accessories]));
}
