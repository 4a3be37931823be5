import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";

export interface Endangered {
  readonly assetTag: string;
  /** Whose machine it is next. */
  readonly number: string;
  readonly customer: string;
  readonly startsAt: Instant;
}

/**
 * V3: the next booking of each machine of a reservation that is not there for it: out although it was to be back, or back and
 * kept for repair. Nearest first.
 */
export async function endangeredBy(db: Reader, reservationId: string, now: Instant): Promise<Endangered[]> {
  const rows = await db
    .selectFrom("allocation as kept")
    .innerJoin("unit", "unit.id", "kept.unit_id")
    .innerJoin("allocation as coming", "coming.unit_id", "kept.unit_id")
    .innerJoin("reservation", "reservation.id", "coming.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["asset_tag", "reservation.number", "customer.name", "reservation.starts_at"])
    .where("kept.reservation_id", "=", reservationId)
    .where("kept.released_at", "is", null)
    .where("kept.handed_out_at", "is not", null)
    .where((where) =>
      where.or([
        where.and([where("kept.returned_at", "is", null), where("kept.blocked_until", "<", now)]),
        where.and([where("kept.returned_at", "is not", null), where("withheld_at", "is not", null)]),
      ]),
    )
    .whereRef("coming.blocked_from", ">", "kept.blocked_from")
    .where("coming.released_at", "is", null)
    .where("coming.handed_out_at", "is", null)
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]))
    .orderBy("reservation.starts_at")
    .execute();
  const byTag = new Map<string, Endangered>();
  for (const row of rows)
    if (!byTag.has(row.asset_tag))
      byTag.set(row.asset_tag, {
        assetTag: row.asset_tag,
        number: row.number,
        customer: row.name,
        startsAt: row.starts_at,
      });
  return [...byTag.values()];
}
