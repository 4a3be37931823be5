import type { Reader } from "db/transact.server";
import { hashOfNumber } from "~/platform/vault.server";

/** One paper with whom and what it belongs to; numbers are still sealed. */
export const findPaperToReview = (db: Reader, id: string) =>
  db
    .selectFrom("paper")
    .innerJoin("reservation", "reservation.id", "paper.reservation_id")
    .innerJoin("customer", "customer.id", "paper.customer_id")
    .innerJoin("sealed_file", "sealed_file.id", "paper.file_id")
    .leftJoin("guarantor", "guarantor.id", "paper.guarantor_id")
    .leftJoin("account as accepting", "accepting.id", "paper.accepted_by")
    .leftJoin("account as refusing", "refusing.id", "paper.refused_by")
    .leftJoin("paper as first", "first.id", "paper.reused_from")
    .leftJoin("reservation as earlier", "earlier.id", "first.reservation_id")
    .select(["paper.id", "paper.kind", "paper.uploaded_at", "paper.expires_on", "paper.reservation_id", "paper.guarantor_id"])
    .select(["paper.accepted_at", "paper.refused_at", "paper.refuse_reason", "paper.replaced_at", "sealed_file.erased_at"])
    .select(["accepting.name as accepted_by", "refusing.name as refused_by", "earlier.number as earlier_number"])
    .select(["reservation.number", "reservation.customer_id", "customer.kind as customer_kind"])
    .select(["customer.name as customer_name", "customer.credit_code", "customer.responsible_name"])
    .select(["customer.id_number_sealed as customer_sealed", "guarantor.id_number_sealed as guarantor_sealed"])
    .select(["guarantor.name as guarantor_name", "guarantor.address as guarantor_address"])
    .where("paper.id", "=", id)
    .executeTakeFirst();
export type PaperToReview = NonNullable<Awaited<ReturnType<typeof findPaperToReview>>>;

/** Whether the number stands with another name too: a customer's, his responsible person's or a guarantor's. */
export async function isNamedOtherwise(db: Reader, number: string, name: string): Promise<boolean> {
  const hash = hashOfNumber(number);
  const customers = await db
    .selectFrom("customer")
    .select((where) => where.fn.coalesce("responsible_name", "name").as("name"))
    .where("id_number_hash", "=", hash)
    .execute();
  const guarantors = await db.selectFrom("guarantor").select("name").where("id_number_hash", "=", hash).execute();
  return [...customers, ...guarantors].some((each) => each.name.trim() !== name.trim());
}
