import type { Reader } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";

/** Whether an allocation is a coming rental that still stands. */
const coming = (db: Reader, now: Instant) =>
  db
    .selectFrom("allocation as coming")
    .innerJoin("unit", "unit.id", "coming.unit_id")
    .innerJoin("reservation", "reservation.id", "coming.reservation_id")
    .where("coming.reason", "=", "rental")
    .where("coming.released_at", "is", null)
    .where("coming.handed_out_at", "is", null)
    .where("coming.returned_at", "is", null)
    .where("coming.blocked_until", ">", now)
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]));

/** The models of which a machine is overdue, in repair or lost (V3) with something promised on it; mostly none, never the whole shop. */
export async function modelsInDanger(db: Reader, now: Instant): Promise<string[]> {
  const away = db.selectFrom("unit").select("id").where("withheld_at", "is not", null).where("retired_at", "is", null);
  const late = db
    .selectFrom("reservation")
    .innerJoin("allocation", "allocation.reservation_id", "reservation.id")
    .select("allocation.unit_id as id")
    .where("reservation.ends_at", "<", now)
    .where("reservation.handed_out_at", "is not", null)
    .where("reservation.returned_at", "is", null)
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("allocation.released_at", "is", null)
    .where("allocation.blocked_until", "<", now);
  const rows = await coming(db, now)
    .select("unit.model_id")
    .distinct()
    .where("coming.unit_id", "in", away.unionAll(late))
    .orderBy("unit.model_id")
    .execute();
  return rows.map((row) => row.model_id);
}

export interface EndangeredClaim {
  readonly claimId: string;
  readonly lineId: string;
  readonly number: string;
  readonly customer: string;
  readonly phone: string;
  readonly period: Period;
  readonly assetTag: string;
  readonly because: "overdue" | "repair" | "lost";
}

/** Whose claims they are; those already in the customer's hands are left out. */
export async function listEndangered(db: Reader, claimIds: readonly string[], now: Instant): Promise<EndangeredClaim[]> {
  if (claimIds.length === 0) return [];
  const rows = await coming(db, now)
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["coming.id", "coming.line_id", "asset_tag", "withheld_because", "reservation.number", "starts_at", "ends_at"])
    .select(["customer.name", "customer.phone"])
    .where("coming.id", "in", [...claimIds])
    .execute();
  return rows.map((row) => ({
    ...{ claimId: row.id, lineId: row.line_id ?? "", number: row.number, customer: row.name, phone: row.phone },
    ...{ period: { from: row.starts_at, until: row.ends_at }, assetTag: row.asset_tag },
    because: row.withheld_because ?? "overdue",
  }));
}
