import type { Insertable } from "kysely";
import type { RatingTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Rating } from "./rating";

/** What is rated: a call by its id, or with null the rental itself. */
export interface Rated {
  readonly reservationId: string;
  readonly callId: string | null;
}

export async function ratingOf(db: Reader, { reservationId, callId }: Rated): Promise<(Rating & { readonly id: string }) | null> {
  const row = await db
    .selectFrom("rating")
    .select(["id", "stars", "words"])
    .where("reservation_id", "=", reservationId)
    .where("call_id", callId === null ? "is" : "=", callId)
    .executeTakeFirst();
  return row ?? null;
}

export const insertRating = (tx: Tx, row: Insertable<RatingTable>) => tx.insertInto("rating").values(row).execute();

export interface ListedRating extends Rating {
  readonly id: string;
  readonly at: Instant;
  readonly customer: string;
  readonly reservation: string;
  readonly call: string | null;
}

/** Every rating since a moment, newest first. */
export const listRatings = (db: Reader, since: Instant): Promise<ListedRating[]> =>
  db
    .selectFrom("rating")
    .innerJoin("reservation", "reservation.id", "rating.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .leftJoin("service_call", "service_call.id", "rating.call_id")
    .select(["rating.id", "stars", "words", "rating.at", "customer.name as customer"])
    .select(["reservation.number as reservation", "service_call.number as call"])
    .where("rating.at", ">=", since)
    .orderBy("rating.at", "desc")
    .orderBy("rating.id")
    .execute();
