import type { Reader } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";
import type { FleetUnit, Hold } from "./availability";

/** A machine that should be back and is not: nobody knows until when, so it blocks everything from now on (V3). */
const UNKNOWN = "9999-12-31T00:00:00Z" as Instant;

/** Machines that can be rented at all, by model, in the order of their asset tags. */
export async function rentableUnits(db: Reader, modelIds: readonly string[]): Promise<Map<string, FleetUnit[]>> {
  const byModel = new Map<string, FleetUnit[]>(modelIds.map((id) => [id, []]));
  if (modelIds.length === 0) return byModel;
  const rows = await db
    .selectFrom("unit")
    .select(["id", "asset_tag", "model_id"])
    .where("model_id", "in", [...modelIds])
    .where("retired_at", "is", null)
    .where("withheld_at", "is", null)
    .orderBy("asset_tag")
    .execute();
  for (const row of rows) byModel.get(row.model_id)?.push({ id: row.id, assetTag: row.asset_tag });
  return byModel;
}

/**
 * What stands in the way of `period` (buffer included) on the machines of the models, by model. A hold that has ended
 * (V5) is none; a machine out past its end blocks without end.
 */
export async function holdsOf(
  db: Reader,
  modelIds: readonly string[],
  period: Period,
  now: Instant,
): Promise<Map<string, Hold[]>> {
  const byModel = new Map<string, Hold[]>(modelIds.map((id) => [id, []]));
  if (modelIds.length === 0) return byModel;
  const rows = await db
    .selectFrom("unit")
    .innerJoin("allocation", "allocation.unit_id", "unit.id")
    .leftJoin("reservation", "reservation.id", "allocation.reservation_id")
    .select(["allocation.unit_id", "unit.model_id", "blocked_from", "blocked_until"])
    .select(["allocation.handed_out_at", "allocation.returned_at"])
    .where("unit.model_id", "in", [...modelIds])
    .where("released_at", "is", null)
    .where("blocked_from", "<", period.until)
    .where((where) =>
      where.or([
        where("blocked_until", ">", period.from),
        where.and([where("allocation.handed_out_at", "is not", null), where("allocation.returned_at", "is", null)]),
      ]),
    )
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]))
    .execute();
  for (const row of rows) {
    const overdue = row.handed_out_at !== null && row.returned_at === null && row.blocked_until < now;
    const until = overdue ? UNKNOWN : row.blocked_until;
    if (until > period.from) byModel.get(row.model_id)?.push({ unitId: row.unit_id, period: { from: row.blocked_from, until } });
  }
  return byModel;
}
