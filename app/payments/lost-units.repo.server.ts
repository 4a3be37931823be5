import type { Reader } from "db/transact.server";
import type { LostUnit } from "./lost-rent";

/** Of one reservation. */
export const lostOf = async (db: Reader, reservationId: string): Promise<LostUnit[]> =>
  (await lostUnitsOf(db, [reservationId])).get(reservationId) ?? [];

/** Civil Code 729: what no longer costs rent, by reservation. A machine that was found again was lost all the same until then. */
export async function lostUnitsOf(db: Reader, reservationIds: readonly string[]): Promise<Map<string, LostUnit[]>> {
  const lost = new Map<string, LostUnit[]>();
  if (reservationIds.length === 0) return lost;
  const rows = await db
    .selectFrom("unit_loss")
    // By the line it was rented under: a machine handed over in a swap may be a better model at the booked one's price (V3).
    .innerJoin("allocation", "allocation.id", "unit_loss.allocation_id")
    .innerJoin("reservation_line", "reservation_line.id", "allocation.line_id")
    .select(["unit_loss.reservation_id", "reservation_line.model_id", "lost_at"])
    .where("unit_loss.reservation_id", "in", [...reservationIds])
    .execute();
  for (const row of rows)
    lost.set(row.reservation_id, [...(lost.get(row.reservation_id) ?? []), { modelId: row.model_id, lostAt: row.lost_at }]);
  return lost;
}
