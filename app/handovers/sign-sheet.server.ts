import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { insertSealedFile, openSealedFile, sealFile } from "~/platform/vault.server";
import type { Reservation } from "~/reservations/reservation";
import type { Signed } from "./checked-unit";
import type { DrawnSignature } from "./enter-sheet.server";
import { isSignature, MOST_SIGNATURE_TEXT, strokesOf } from "./signature";
import type { Strokes } from "./signature";

/** Who signs: whoever is named, else the customer himself. A company signs by a person, and his name must be there. */
export function signerOf({ signer }: Pick<Signed, "signer">, { kind, name }: Reservation["customer"]): string {
  if (signer === "" && kind === "company") throw new RuleViolation({ code: "signer-missing" }, "signer");
  return signer || name;
}

/**
 * What somebody wrote on the screen, sealed on the disk; null where he signs on paper. Such a signature is evidence of who stood
 * there, not yet the reliable one of the law on electronic signatures: the sheet says so. Throws beside the pad where nothing was
 * written, and beside the name where nobody's is there.
 */
export async function sealSignature(signed: Signed, customer: Reservation["customer"], at: Instant): Promise<DrawnSignature> {
  const { signing, strokes } = signed;
  if (signing === "paper") return null;
  if (strokes.length > MOST_SIGNATURE_TEXT) throw new RuleViolation({ code: "signature-too-large" }, "strokes");
  const drawn = strokesOf(strokes);
  if (!drawn || !isSignature(drawn)) throw new RuleViolation({ code: "signature-missing" }, "strokes");
  const name = signerOf(signed, customer);
  const bytes = Buffer.from(JSON.stringify(drawn));
  const file = await sealFile(bytes, { id: newId("fil"), purpose: "signature", mime: "application/json", at });
  return { name, file };
}

export async function readSignature(db: Reader, handoverId: string): Promise<Strokes | null> {
  const row = await db.selectFrom("handover").select("signature_file_id").where("id", "=", handoverId).executeTakeFirst();
  const file = row?.signature_file_id ? await openSealedFile(db, row.signature_file_id) : null;
  return file && (JSON.parse(file.bytes.toString("utf8")) as Strokes);
}

interface Signing {
  readonly reservationId: string;
  readonly handoverId: string;
  readonly name: string;
  readonly drawn: DrawnSignature;
}

/** A sheet that was printed is signed: on the paper, or on the screen after all. Once signed, it stays so. */
export async function signSheet(tx: Tx, { reservationId, handoverId, name, drawn }: Signing, now: Instant): Promise<void> {
  if (drawn) await insertSealedFile(tx, drawn.file);
  const { numUpdatedRows } = await tx
    .updateTable("handover")
    .set({
      ...{ signing: drawn ? ("drawn" as const) : ("paper" as const), signed_name: drawn?.name ?? name, signed_at: now },
      ...(drawn ? { signature_file_id: drawn.file.id } : {}),
    })
    .where("id", "=", handoverId)
    .where("reservation_id", "=", reservationId)
    .where("signed_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
}
