import type { Reader } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";

export interface WeekViewing {
  readonly from: Instant;
  readonly number: string;
  readonly customer: string;
  readonly confirmed: boolean;
  readonly outcome: "accepts" | "accepts-other" | "declines" | "no-show" | null;
}

/** Who comes to look in the period, by the hour. */
export async function viewingsBetween(db: Reader, period: Period): Promise<WeekViewing[]> {
  const rows = await db
    .selectFrom("viewing")
    .innerJoin("reservation", "reservation.id", "viewing.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["viewing.starts_at", "viewing.confirmed_at", "outcome", "reservation.number", "customer.name"])
    .where("superseded_at", "is", null)
    .where("viewing.starts_at", ">=", period.from)
    .where("viewing.starts_at", "<", period.until)
    .orderBy("viewing.starts_at")
    .orderBy("reservation.number")
    .execute();
  return rows.map((row) => ({
    ...{ from: row.starts_at, number: row.number, customer: row.name },
    ...{ confirmed: row.confirmed_at !== null, outcome: row.outcome },
  }));
}
