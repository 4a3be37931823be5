import type { Reader } from "db/transact.server";
import type { ServiceTerms } from "./promise";

/** What the contract of a reservation says about service now: its tier and term, and the standing agreement's own hours (A3). */
export async function serviceTermsOf(
  db: Reader,
  reservationId: string,
): Promise<{ terms: ServiceTerms; earlier: ServiceTerms[]; customerId: string }> {
  const row = await db
    .selectFrom("reservation")
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.reservation_id", "=", "reservation.id").on("agreement.voided_at", "is", null),
    )
    .select(["tier", "starts_at", "ends_at", "customer_id", "on_site_hours"])
    .where("reservation.id", "=", reservationId)
    .executeTakeFirstOrThrow();
  const override = row.on_site_hours === null ? null : { hours: row.on_site_hours };
  const terms = { tier: row.tier, term: { from: row.starts_at, until: row.ends_at }, override };
  const renewals = await db
    .selectFrom("rental_request")
    .select("ends_before")
    .where("reservation_id", "=", reservationId)
    .where("kind", "=", "extend")
    .where("accepted_at", "is not", null)
    .orderBy("accepted_at")
    .execute();
  // S4: the days contracted before a renewal keep the promise they were contracted with.
  const earlier = renewals.map(({ ends_before: until }) => ({ ...terms, term: { from: row.starts_at, until } }));
  return { terms, earlier, customerId: row.customer_id };
}
