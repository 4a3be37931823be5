import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";

/** The model of a machine, and the booking that has it now or next; null when the shop has none of that tag. */
export async function whoseTag(db: Reader, assetTag: string, now: Instant) {
  const unit = await db
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["unit.id", "brand", "name"])
    .where("asset_tag", "=", assetTag)
    .executeTakeFirst();
  if (!unit) return null;
  const booking = await db
    .selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .select("number")
    .where("unit_id", "=", unit.id)
    .where("released_at", "is", null)
    .where("allocation.returned_at", "is", null)
    .where((where) => where.or([where("blocked_until", ">", now), where("allocation.handed_out_at", "is not", null)]))
    .orderBy("blocked_from")
    .executeTakeFirst();
  return { modelName: `${unit.brand} ${unit.name}`, number: booking?.number ?? null };
}
