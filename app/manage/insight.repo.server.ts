import type { Reader } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant, Period } from "~/kernel/time";
import type { RentedLine } from "./earnings";

/** Machines of the shop, those out of the fleet left out, and how many of them are with customers; by model. */
export async function countFleet(db: Reader): Promise<Map<string, { fleet: number; out: number }>> {
  const rows = await db
    .selectFrom("unit")
    .leftJoin("allocation", (join) =>
      join
        .onRef("allocation.unit_id", "=", "unit.id")
        .on("allocation.reason", "=", "rental")
        .on("allocation.handed_out_at", "is not", null)
        .on("allocation.returned_at", "is", null)
        .on("allocation.released_at", "is", null),
    )
    .select(["unit.model_id"])
    .select((where) => [where.fn.count<number>("unit.id").as("fleet"), where.fn.count<number>("allocation.id").as("out")])
    .where("retired_at", "is", null)
    .groupBy("unit.model_id")
    .execute();
  return new Map(rows.map((row) => [row.model_id, { fleet: row.fleet, out: row.out }]));
}

/** Rentals that begin in the period and bind: an agreement stands or the machines were handed out. */
const boundRentals = (db: Reader, period: Period) =>
  db
    .selectFrom("reservation")
    .where("starts_at", ">=", period.from)
    .where("starts_at", "<", period.until)
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .where((where) =>
      where.or([
        where("handed_out_at", "is not", null),
        where.exists(
          where
            .selectFrom("agreement")
            .select("agreement.id")
            .whereRef("agreement.reservation_id", "=", "reservation.id")
            .where("voided_at", "is", null)
            .where("signed_at", "is not", null),
        ),
      ]),
    );

/** Rent after discounts and the supplements of the tiers, of the rentals that begin in the period. */
export async function rentBooked(db: Reader, period: Period): Promise<Fen> {
  const row = await boundRentals(db, period)
    .select((where) => [
      where.fn.sum<number | null>("rent_fen").as("rent"),
      where.fn.sum<number | null>("supplement_fen").as("supplement"),
    ])
    .executeTakeFirstOrThrow();
  return fen((row.rent ?? 0) + (row.supplement ?? 0));
}

export async function listRentedLines(db: Reader, period: Period): Promise<RentedLine[]> {
  const rows = await boundRentals(db, period)
    .innerJoin("reservation_line", "reservation_line.reservation_id", "reservation.id")
    .select(["reservation.id", "model_id", "quantity", "rent_per_unit_fen", "rent_fen"])
    .orderBy("reservation.id")
    .orderBy("reservation_line.id")
    .execute();
  return rows.map((row) => ({
    reservationId: row.id,
    modelId: row.model_id,
    quantity: row.quantity,
    rentPerUnit: row.rent_per_unit_fen,
    reservationRent: row.rent_fen,
  }));
}

export interface Row {
  readonly number: string;
  readonly customer: string;
  readonly at: Instant;
  readonly units: number;
}

/** Rentals with machines still out past their end, longest first; `units` are those not back. */
export async function listOverdue(db: Reader, now: Instant): Promise<Row[]> {
  const rows = await db
    .selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["reservation.number", "customer.name", "ends_at"])
    .select((where) => where.fn.count<number>("allocation.id").as("units"))
    .where("reservation.ends_at", "<", now)
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("allocation.released_at", "is", null)
    .groupBy(["reservation.number", "customer.name", "ends_at"])
    .orderBy("ends_at")
    .execute();
  return rows.map((row) => ({ number: row.number, customer: row.name, at: row.ends_at, units: row.units }));
}

/** V5: holds that end by themselves in the period, first to end first. */
export async function listHoldsEnding(db: Reader, period: Period): Promise<Row[]> {
  const rows = await db
    .selectFrom("reservation")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .innerJoin("reservation_line", "reservation_line.reservation_id", "reservation.id")
    .select(["reservation.number", "customer.name", "hold_ends_at"])
    .select((where) => where.fn.sum<number>("quantity").as("units"))
    .where("hold_ends_at", ">", period.from)
    .where("hold_ends_at", "<", period.until)
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .groupBy(["reservation.number", "customer.name", "hold_ends_at"])
    .orderBy("hold_ends_at")
    .execute();
  return rows.map((row) => ({ number: row.number, customer: row.name, at: row.hold_ends_at as Instant, units: row.units }));
}

export async function modelNames(db: Reader): Promise<Map<string, { name: string; slug: string }>> {
  const rows = await db.selectFrom("model").select(["id", "brand", "name", "slug"]).execute();
  return new Map(rows.map((row) => [row.id, { name: `${row.brand} ${row.name}`, slug: row.slug }]));
}
