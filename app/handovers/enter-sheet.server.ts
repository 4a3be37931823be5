import type { Insertable } from "kysely";
import type { HandoverTable, SealedFileTable } from "db/schema";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { insertSealedFile } from "~/platform/vault.server";
import type { Reservation } from "~/reservations/reservation";
import type { CheckedUnit } from "./checked-unit";
import { insertHandedUnit, insertHandover } from "./handovers.repo.server";
import type { HeldUnit } from "./handovers.repo.server";
import { bindPictures } from "./machine-pictures.repo.server";
import { sheetFactsOf } from "./sheet-facts.repo.server";

/** Written on the screen, sealed on the disk already; null where it is signed on paper. */
export type DrawnSignature = { readonly name: string; readonly file: Insertable<SealedFileTable> } | null;

export interface SheetToEnter {
  readonly id: string;
  readonly reservation: Reservation;
  readonly direction: "out" | "in";
  readonly note: string;
  readonly by: string;
  readonly drawn: DrawnSignature;
}

/** First of all, so that the same form sent twice stops here: `isDuplicateId(error, "handover")`. */
export async function beginSheet(tx: Tx, { id, reservation, direction, note, by, drawn }: SheetToEnter, now: Instant) {
  const row: Insertable<HandoverTable> = {
    ...{ id, reservation_id: reservation.id, direction, at: now, by, note: note || null, snapshot: null },
    ...{ signing: drawn ? "drawn" : "paper", signed_name: drawn?.name ?? null, signed_at: drawn ? now : null },
    signature_file_id: null,
  };
  await insertHandover(tx, row);
  if (!drawn) return;
  await insertSealedFile(tx, drawn.file);
  await tx.updateTable("handover").set({ signature_file_id: drawn.file.id }).where("id", "=", id).execute();
}

export async function enterUnit(tx: Tx, sheet: SheetToEnter, unit: HeldUnit, look: CheckedUnit, now: Instant): Promise<void> {
  await insertHandedUnit(tx, {
    ...{ id: newId("hnu"), handover_id: sheet.id, allocation_id: unit.allocationId, unit_id: unit.unitId },
    ...{ checks: JSON.stringify(look.checks), condition: look.condition, remark: look.remark || null },
    counted: JSON.stringify({ accessories: look.accessories, measured: look.measured }),
    ...{ data_wiped_by: look.wiped && sheet.by, wiped_at: look.wiped && now, wipe_method: look.wiped },
  });
}

/** Its pictures belong to it now, and what it says is kept as it stands: the paper is drawn from that alone. */
export async function endSheet(tx: Tx, sheet: SheetToEnter, units: readonly HeldUnit[]): Promise<void> {
  const { id, reservation, direction } = sheet;
  await bindPictures(
    tx,
    { reservationId: reservation.id, direction, handoverId: id },
    units.map((unit) => unit.unitId),
  );
  const facts = await sheetFactsOf(tx, reservation, id);
  await tx
    .updateTable("handover")
    .set({ snapshot: JSON.stringify(facts) })
    .where("id", "=", id)
    .execute();
}
