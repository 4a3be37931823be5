import { sql } from "kysely";
import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { SealedPurpose } from "./retention";

/** Every column that names a sealed file: whose rental the file belongs to. */
export const sealedOwners = [
  "paper.file_id",
  "agreement.file_id",
  "agreement_scan.file_id",
  "supplement.file_id",
  "delivery_proof.file_id",
  "handover.signature_file_id",
  "handover_sheet.file_id",
  "machine_picture.file_id",
  "call_picture.file_id",
  "loss_paper.file_id",
  "receipt_file.file_id",
] as const;

export interface OwnedFile {
  readonly fileId: string;
  readonly purpose: SealedPurpose;
  readonly reservationId: string;
  readonly number: string;
  readonly customerId: string;
}

/** Files of one purpose, papers apart, that are still kept of rentals whose machines were back at a moment. */
export async function filesBackBefore(db: Reader, purpose: SealedPurpose, moment: Instant): Promise<readonly OwnedFile[]> {
  const { rows } = await sql<OwnedFile>`
    with owned (file_id, reservation_id) as (
      select file_id, reservation_id from agreement where file_id is not null
      union select signature_file_id, reservation_id from handover where signature_file_id is not null
      union select handover_sheet.file_id, reservation_id from handover_sheet join handover on handover.id = handover_id
      union select agreement_scan.file_id, reservation_id from agreement_scan join agreement on agreement.id = agreement_id
      union select supplement.file_id, reservation_id from supplement join agreement on agreement.id = agreement_id
      union select file_id, reservation_id from delivery_proof where file_id is not null
      union select file_id, reservation_id from machine_picture
      union select receipt_file.file_id, reservation_id from receipt_file join receipt on receipt.id = receipt_id
      union select loss_paper.file_id, reservation_id from loss_paper join unit_loss on unit_loss.id = loss_id
      union select call_picture.file_id, reservation_id from call_picture join service_call on service_call.id = call_id)
    select sealed_file.id as "fileId", sealed_file.purpose as purpose, reservation.id as "reservationId", reservation.number as number, customer_id as "customerId"
    from sealed_file join owned on owned.file_id = sealed_file.id join reservation on reservation.id = owned.reservation_id
    where sealed_file.purpose = ${purpose} and erased_at is null and returned_at <= ${moment}
    order by returned_at`.execute(db);
  return rows;
}
