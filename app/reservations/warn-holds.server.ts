import { sql } from "kysely";
import type { Tx } from "db/transact.server";
import { later, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { newId } from "~/platform/ids.server";
import { warningAt } from "./hold";

/** Holds that end within a day and whose customer has not been told of this end; one moved to a later end is told again. */
const endingHolds = (tx: Tx, now: Instant) =>
  tx
    .selectFrom("reservation")
    .leftJoin("viewing", (join) =>
      join.onRef("viewing.reservation_id", "=", "reservation.id").on("viewing.superseded_at", "is", null),
    )
    .select(["reservation.id", "number", "customer_id", "hold_ends_at", "placed_at", "viewing.requested_at"])
    .where("hold_ends_at", ">", now)
    .where("hold_ends_at", "<=", plusHours(now, 24))
    .where("expired_at", "is", null)
    .where("cancelled_at", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("notice")
            .select("notice.id")
            .whereRef("notice.customer_id", "=", "reservation.customer_id")
            .whereRef("notice.reservation_id", "=", "reservation.id")
            .where("notice.kind", "=", "hold-ends-soon")
            .where(sql<boolean>`notice.data like '%' || reservation.hold_ends_at || '%'`),
        ),
      ),
    )
    .execute();

/** V6: tells every customer whose hold ends within a day, once for each end. Answers how many were told. */
export async function warnHolds(tx: Tx, now: Instant): Promise<number> {
  let told = 0;
  for (const hold of await endingHolds(tx, now)) {
    const end = hold.hold_ends_at;
    if (end === null) continue;
    const warning = warningAt({ holdEndsAt: end, toldAt: later(hold.placed_at, hold.requested_at ?? hold.placed_at) });
    if (warning === null || warning > now) continue;
    const data = JSON.stringify({ number: hold.number, at: end });
    const about = { customer_id: hold.customer_id, reservation_id: hold.id, kind: "hold-ends-soon", data };
    await tx
      .insertInto("notice")
      .values({ ...about, id: newId("ntc"), created_at: now, read_at: null })
      .execute();
    await noticeOfBooking(
      tx,
      { event: "hold-ending", reservationId: hold.id, occurrence: end, values: { at: end }, until: end },
      now,
    );
    told += 1;
  }
  return told;
}
