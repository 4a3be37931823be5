import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { insertSealedFile } from "~/platform/vault.server";
import { agreementToChange } from "./agreements.repo.server";
import { insertScan, replaceScans, scanExists } from "./scans.repo.server";

export interface ScanOrder {
  /** Minted by the form, so that attaching twice is attaching once. */
  readonly id: string;
  readonly agreementId: string;
  readonly reservationNumber: string;
  readonly pages: number;
  readonly by: string;
}

/** Answers false where this very scan is attached already, so that its second file can go. A better scan stands in the place of an earlier one, which stays in the records. */
export async function attachScan(tx: Tx, order: ScanOrder, file: Insertable<SealedFileTable>, now: Instant): Promise<boolean> {
  const { id, agreementId, reservationNumber, pages, by } = order;
  if (await scanExists(tx, id)) return false;
  const agreement = await agreementToChange(tx, agreementId, reservationNumber);
  if (!agreement) throw new RuleViolation({ code: "not-found" });
  if (agreement.voided_at) throw new RuleViolation({ code: "already-changed" });
  await replaceScans(tx, agreementId, now);
  await insertSealedFile(tx, file);
  await insertScan(tx, {
    ...{ id, agreement_id: agreementId, file_id: file.id, pages },
    ...{ uploaded_at: now, uploaded_by: by, replaced_at: null },
  });
  return true;
}
