import { createHash } from "node:crypto";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Role } from "~/people/permissions";
import { newId } from "~/platform/ids.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile, insertSealedFile, openSealedFile, sealFile } from "~/platform/vault.server";
import type { Reservation } from "~/reservations/reservation";
import { handoversOf } from "./handovers.repo.server";
import { notesOf, sheetFactsOf } from "./sheet-facts.repo.server";
import type { SheetFacts } from "./sheet-facts";
import { drawSheet } from "./sheet.pdf.server";
import type { SheetToDraw } from "./sheet.pdf.server";
import { readSignature } from "./sign-sheet.server";

const hashOf = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What the sheet says now: what was signed, and what was noted since. From before the sheets, what the tables say. */
async function sheetToDraw(reservation: Reservation, handoverId: string): Promise<SheetToDraw | null> {
  const handover = (await handoversOf(reader(), reservation.id)).find((each) => each.id === handoverId);
  if (!handover) return null;
  const row = await reader().selectFrom("handover").select("snapshot").where("id", "=", handoverId).executeTakeFirstOrThrow();
  const facts = row.snapshot ? (JSON.parse(row.snapshot) as SheetFacts) : await sheetFactsOf(reader(), reservation, handoverId);
  return facts && { facts, notes: notesOf(facts, handover), strokes: await readSignature(reader(), handoverId) };
}

async function drawn(handoverId: string, hash: string): Promise<{ fileId: string; sha256: string } | null> {
  const row = await reader()
    .selectFrom("handover_sheet")
    .select(["file_id", "sha256"])
    .where("handover_id", "=", handoverId)
    .where("snapshot_hash", "=", hash)
    .executeTakeFirst();
  return row ? { fileId: row.file_id, sha256: row.sha256 } : null;
}

/** Draws it for the first time and keeps it. Two at once draw the same; the second keeps what the first has kept. */
async function drawAndKeep(sheet: SheetToDraw, hash: string, at: Instant): Promise<Buffer> {
  const bytes = await drawSheet(sheet);
  const handoverId = sheet.facts.id;
  const file = await sealFile(bytes, { id: newId("fil"), purpose: "check-sheet", mime: "application/pdf", at });
  try {
    await transact(async (tx) => {
      await insertSealedFile(tx, file);
      const row = { id: newId("sht"), handover_id: handoverId, snapshot_hash: hash, file_id: file.id };
      await tx
        .insertInto("handover_sheet")
        .values({ ...row, sha256: hashOf(bytes), drawn_at: at })
        .execute();
    });
    return bytes;
  } catch (error) {
    await dropSealedFile(file.id);
    const first = await drawn(handoverId, hash);
    const kept = first && (await openSealedFile(reader(), first.fileId));
    if (!kept) throw error;
    return kept.bytes;
  }
}

/**
 * The sheet of a hand-over or return as a PDF, drawn once for what it says and kept sealed; null when there is none. Whoever asks
 * has checked the right to read it.
 */
export async function sheetPdf(reservation: Reservation, handoverId: string, at: Instant): Promise<Buffer | null> {
  const sheet = await sheetToDraw(reservation, handoverId);
  if (!sheet) return null;
  const hash = hashOf(JSON.stringify(sheet));
  const known = await drawn(handoverId, hash);
  const file = known && (await openSealedFile(reader(), known.fileId));
  if (!known || !file) return drawAndKeep(sheet, hash, at);
  if (hashOf(file.bytes) !== known.sha256) throw new Error(`The sheet ${handoverId} was changed`);
  return file.bytes;
}

interface Looking {
  readonly handoverId: string;
  readonly accountId: string;
  readonly role: Role;
  readonly address: string;
}

/** Whoever of the staff looks at a sheet with a signature on it is written down first. */
export const recordReading = (tx: Tx, { handoverId, accountId, role, address }: Looking, now: Instant) =>
  tx
    .insertInto("sheet_access")
    .values({ id: newId("sac"), handover_id: handoverId, account_id: accountId, role, at: now, address })
    .execute();
