import type { Reader } from "db/transact.server";
import { fen, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { hashOfToken } from "~/platform/ids.server";

/** The guarantor who stands for a reservation; where all have refused, the last of them. Null where none was named. */
export const findGuarantor = (db: Reader, reservationId: string) =>
  db
    .selectFrom("guarantor")
    .select(["id", "name", "phone", "link_sealed", "answered_at", "refused_at", "signed_at", "id_number_hash"])
    .where("reservation_id", "=", reservationId)
    .where("replaced_at", "is", null)
    .orderBy("refused_at", (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();

/** Whoever holds the link; undefined for a link that never was or no longer leads anywhere. */
export const findGuarantorByToken = (db: Reader, token: string) =>
  db
    .selectFrom("guarantor")
    .innerJoin("reservation", "reservation.id", "guarantor.reservation_id")
    .select(["guarantor.id", "guarantor.name", "guarantor.reservation_id", "reservation.number"])
    .select(["answered_at", "refused_at", "signed_at"])
    .where("link_hash", "=", hashOfToken(token))
    .where("replaced_at", "is", null)
    .executeTakeFirst();
export type InvitedGuarantor = NonNullable<Awaited<ReturnType<typeof findGuarantorByToken>>>;

/**
 * The most a guarantor can be asked for (Civil Code 691): what the rental costs and what its machines are worth, up to the next
 * hundred yuan.
 */
export async function guaranteeCap(
  db: Reader,
  reservation: { readonly id: string; readonly quote: { readonly toPay: Fen } },
): Promise<Fen> {
  const lines = await db
    .selectFrom("reservation_line")
    .innerJoin("model", "model.id", "reservation_line.model_id")
    .select(["quantity", "replacement_value_fen"])
    .where("reservation_id", "=", reservation.id)
    .execute();
  const worth = sumFen(lines.map((line) => fen(line.quantity * line.replacement_value_fen)));
  return fen(Math.ceil((reservation.quote.toPay + worth) / 10_000) * 10_000);
}
