import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { eraseFiles } from "./erased-files.server";
import type { FileToErase } from "./erased-files.server";

interface Forgotten {
  readonly reservationId: string;
  /** Null for the renter's own. */
  readonly guarantorId: string | null;
  readonly because: FileToErase["because"];
  readonly askedBy: string | null;
  /** False for a finished rental: what was accepted then stays accepted, only its picture goes. */
  readonly waiverFalls: boolean;
  /** Rentals of his that need their pictures no more: one that serves only these goes too. */
  readonly over?: readonly string[];
}

/**
 * What one person handed in for a reservation can't be opened any more; before the hand-over it counts no longer, and a waiver falls. A
 * picture that serves another rental of his stays for that one. Answers the sealed files to be removed from the disk.
 */
export async function forgetPapers(
  tx: Tx,
  { reservationId, guarantorId, because, askedBy, waiverFalls, over = [] }: Forgotten,
  now: Instant,
): Promise<string[]> {
  const whose = guarantorId === null ? ("is" as const) : ("=" as const);
  const rows = await tx
    .selectFrom("paper")
    .innerJoin("sealed_file", "sealed_file.id", "paper.file_id")
    .select(["paper.file_id as fileId", "paper.kind as paperKind", "paper.customer_id as customerId", "sealed_file.purpose"])
    .distinct()
    .where("sealed_file.erased_at", "is", null)
    .where("paper.reservation_id", "=", reservationId)
    .where("paper.guarantor_id", whose, guarantorId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("paper as elsewhere")
            .select("elsewhere.id")
            .whereRef("elsewhere.file_id", "=", "paper.file_id")
            .where("elsewhere.reservation_id", "not in", [reservationId, ...over])
            .where("elsewhere.replaced_at", "is", null)
            .where("elsewhere.refused_at", "is", null),
        ),
      ),
    )
    .execute();
  const files = await eraseFiles(
    tx,
    rows.map((row) => ({ ...row, guarantorId, reservationId, because })),
    { at: now, askedBy },
  );
  if (!waiverFalls) return files;
  await tx
    .updateTable("paper")
    .set({ replaced_at: now })
    .where("reservation_id", "=", reservationId)
    .where("guarantor_id", whose, guarantorId)
    .where("replaced_at", "is", null)
    .execute();
  await tx.updateTable("reservation").set({ waived_at: null, waived_by: null }).where("id", "=", reservationId).execute();
  return files;
}
