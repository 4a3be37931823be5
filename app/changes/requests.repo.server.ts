import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import type { RentalRequest } from "./rental-request";

const requestRows = (db: Reader) => db.selectFrom("rental_request").selectAll("rental_request");
type Row = Awaited<ReturnType<ReturnType<typeof requestRows>["execute"]>>[number];

const requestOf = (row: Row): RentalRequest => ({
  ...{ id: row.id, kind: row.kind, askedAt: row.asked_at, endsBefore: row.ends_before, endsAfter: row.ends_after },
  ...{ amount: row.amount_fen, quote: row.quote === null ? null : (JSON.parse(row.quote) as Quote) },
  ...{ acceptedAt: row.accepted_at, toSign: row.to_sign === 1, refusedAt: row.refused_at, reason: row.refuse_reason },
  withdrawnAt: row.withdrawn_at,
  tier: row.tier_after && row.change_from ? { after: row.tier_after, from: row.change_from } : null,
});

/** What was asked for in the course of a rental, the latest first. */
export async function listRequests(db: Reader, reservationId: string): Promise<RentalRequest[]> {
  const rows = await requestRows(db).where("reservation_id", "=", reservationId).orderBy("asked_at", "desc").execute();
  return rows.map(requestOf);
}

const open = (db: Reader) =>
  requestRows(db).where("accepted_at", "is", null).where("refused_at", "is", null).where("withdrawn_at", "is", null);

export async function openRequestOf(db: Reader, reservationId: string): Promise<RentalRequest | null> {
  const row = await open(db).where("reservation_id", "=", reservationId).executeTakeFirst();
  return row ? requestOf(row) : null;
}

export interface WaitingRequest {
  readonly number: string;
  readonly customer: string;
  readonly phone: string;
  readonly request: RentalRequest;
}

/** For the desk: what is still to be answered, the longest waiting first; of rentals that are over nothing is left to answer. */
export async function listWaitingRequests(db: Reader): Promise<WaitingRequest[]> {
  const rows = await open(db)
    .innerJoin("reservation", "reservation.id", "rental_request.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["reservation.number", "customer.name", "customer.phone"])
    .where("reservation.returned_at", "is", null)
    .orderBy("asked_at")
    .execute();
  return rows.map((row) => ({ number: row.number, customer: row.name, phone: row.phone, request: requestOf(row) }));
}

export const isRequestKnown = async (db: Reader, id: string): Promise<boolean> =>
  (await db.selectFrom("rental_request").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

type NewRequest = Pick<RentalRequest, "id" | "kind" | "endsBefore" | "endsAfter" | "amount" | "quote"> & {
  readonly tier?: RentalRequest["tier"];
  readonly reservationId: string;
  readonly by: string;
};

export const insertRequest = (tx: Tx, request: NewRequest, now: Instant) =>
  tx
    .insertInto("rental_request")
    .values({
      ...{ id: request.id, reservation_id: request.reservationId, kind: request.kind, asked_at: now, asked_by: request.by },
      ...{ ends_before: request.endsBefore, ends_after: request.endsAfter, amount_fen: request.amount },
      ...{ quote: request.quote && JSON.stringify(request.quote), accepted_at: null, accepted_by: null, to_sign: 0 },
      ...{ tier_after: request.tier?.after ?? null, change_from: request.tier?.from ?? null },
      ...{ refused_at: null, refused_by: null, refuse_reason: null, withdrawn_at: null },
    })
    .execute();

type Answer =
  | { readonly accepted_at: Instant; readonly accepted_by: string; readonly to_sign: 0 | 1 }
  | { readonly refused_at: Instant; readonly refused_by: string; readonly refuse_reason: string }
  | { readonly withdrawn_at: Instant };

/** Of several who answer at once one does; throws `already-changed` for the others. */
export async function answerRequest(tx: Tx, id: string, answer: Answer): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("rental_request")
    .set(answer)
    .where("id", "=", id)
    .where("accepted_at", "is", null)
    .where("refused_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
}
