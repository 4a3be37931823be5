import type { ErasureTable, SealedFileTable } from "db/schema";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";

export interface FileToErase {
  readonly fileId: string;
  readonly purpose: SealedFileTable["purpose"];
  readonly because: ErasureTable["because"];
  readonly paperKind: ErasureTable["paper_kind"];
  readonly customerId: string | null;
  readonly guarantorId: string | null;
  readonly reservationId: string | null;
}

/**
 * Without its key a sealed file opens nothing any more, wherever a copy of it may lie. What it was, whose and why it is gone stays on
 * record, and nothing of what it showed. Answers the ids, to be removed from the disk once this is committed.
 */
export async function eraseFiles(
  tx: Tx,
  files: readonly FileToErase[],
  { at, askedBy }: { readonly at: Instant; readonly askedBy: string | null },
): Promise<string[]> {
  for (let start = 0; start < files.length; start += 200) {
    const some = files.slice(start, start + 200);
    const ids = some.map((each) => each.fileId);
    await tx.updateTable("sealed_file").set({ erased_at: at, wrapped_key: "" }).where("id", "in", ids).execute();
    const record = some.map((each) => ({
      id: newId("ers"),
      ...{ at, purpose: each.purpose, paper_kind: each.paperKind, customer_id: each.customerId },
      ...{ guarantor_id: each.guarantorId, reservation_id: each.reservationId, file_id: each.fileId },
      ...{ because: each.because, asked_by: askedBy },
    }));
    await tx.insertInto("erasure").values(record).execute();
  }
  return files.map((each) => each.fileId);
}
