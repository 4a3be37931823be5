import type { Reader, Tx } from "db/transact.server";
import type { Day, Instant } from "~/kernel/time";
import { dayOf } from "~/kernel/time";
import { openText } from "~/platform/vault.server";
import type { SupplementKind } from "./agreed-change";
import type { SupplementSnapshot } from "./supplement-snapshot";

/** A supplement as the desk and its customer see it: its life and its paper. */
export interface IssuedSupplement {
  readonly id: string;
  readonly ordinal: number;
  readonly number: string;
  readonly checkCode: string;
  readonly kind: SupplementKind;
  readonly changeId: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly consentedAt: Instant | null;
  readonly signedAt: Instant | null;
  readonly signedSeenBy: string | null;
  readonly inForceAt: Instant | null;
  readonly voidedAt: Instant | null;
  readonly voidReason: string | null;
  readonly fileId: string;
  readonly sha256: string;
}

const supplementRows = (db: Reader) =>
  db
    .selectFrom("supplement")
    .innerJoin("agreed_change", "agreed_change.id", "supplement.change_id")
    .innerJoin("account as issuer", "issuer.id", "supplement.issued_by")
    .leftJoin("account as witness", "witness.id", "supplement.signed_seen_by")
    .select([
      "supplement.id",
      "ordinal",
      "number",
      "check_code",
      "kind",
      "change_id",
      "issued_at",
      "file_id",
      "sha256",
      "byte_length",
    ])
    .select(["guarantor_consented_at", "signed_at", "in_force_at", "voided_at", "void_reason", "reservation_id"])
    .select(["issuer.name as issuer", "witness.name as witness"]);
type Row = Awaited<ReturnType<ReturnType<typeof supplementRows>["execute"]>>[number];

const supplementOf = (row: Row): IssuedSupplement => ({
  ...{ id: row.id, ordinal: row.ordinal, number: row.number, checkCode: row.check_code, kind: row.kind },
  ...{ changeId: row.change_id, issuedAt: row.issued_at, issuedBy: row.issuer, consentedAt: row.guarantor_consented_at },
  ...{ signedAt: row.signed_at, signedSeenBy: row.witness, inForceAt: row.in_force_at },
  ...{ voidedAt: row.voided_at, voidReason: row.void_reason, fileId: row.file_id, sha256: row.sha256 },
});

/** Every supplement of a reservation's agreement, by number. */
export async function listSupplements(db: Reader, reservationId: string): Promise<IssuedSupplement[]> {
  const rows = await supplementRows(db).where("reservation_id", "=", reservationId).orderBy("ordinal").execute();
  return rows.map(supplementOf);
}

export async function findSupplement(db: Reader, reservationId: string, ordinal: number): Promise<IssuedSupplement | null> {
  const query = supplementRows(db).where("reservation_id", "=", reservationId).where("ordinal", "=", ordinal);
  const row = await query.executeTakeFirst();
  return row ? supplementOf(row) : null;
}

/** The one that stands for a change. */
export async function supplementOfChange(db: Reader, changeId: string): Promise<IssuedSupplement | null> {
  const row = await supplementRows(db).where("change_id", "=", changeId).where("voided_at", "is", null).executeTakeFirst();
  return row ? supplementOf(row) : null;
}

/** What a sealed snapshot is bound to. */
export const supplementOwner = (supplementId: string): string => `supplement ${supplementId} snapshot`;

/** It names people in full. */
export async function supplementSnapshot(db: Reader, id: string): Promise<SupplementSnapshot> {
  const row = await db.selectFrom("supplement").select("snapshot_sealed").where("id", "=", id).executeTakeFirstOrThrow();
  return JSON.parse(openText(row.snapshot_sealed, supplementOwner(id))) as SupplementSnapshot;
}

/** The next number of an agreement's supplements; whoever takes it second is refused by the database. */
export async function nextOrdinal(db: Reader, agreementId: string): Promise<number> {
  const row = await db
    .selectFrom("supplement")
    .select((where) => where.fn.max("ordinal").as("last"))
    .where("agreement_id", "=", agreementId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Answers whether it was this call that signed it. */
export async function markSupplementSigned(tx: Tx, id: string, by: string, inForceAt: Instant, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("supplement")
    .set({ signed_at: now, signed_seen_by: by, in_force_at: inForceAt })
    .where("id", "=", id)
    .where("signed_at", "is", null)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Answers whether it was this call that voided it. */
export async function markSupplementVoided(tx: Tx, id: string, by: string, reason: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("supplement")
    .set({ voided_at: now, voided_by: by, void_reason: reason })
    .where("id", "=", id)
    .where("signed_at", "is", null)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Civil Code 695: the guarantor's yes at his own link, once. */
export async function markConsented(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable("supplement")
    .set({ guarantor_consented_at: now })
    .where("id", "=", id)
    .where("guarantor_consented_at", "is", null)
    .where("voided_at", "is", null)
    .execute();
}

export type SupplementState = "unsigned" | "signed" | "voided";
export const stateOfSupplement = ({ signedAt, voidedAt }: Pick<IssuedSupplement, "signedAt" | "voidedAt">): SupplementState => {
  if (voidedAt) return "voided";
  return signedAt ? "signed" : "unsigned";
};

export interface VerifiedSupplement {
  readonly number: string;
  readonly kind: SupplementKind;
  readonly issuedOn: Day;
  readonly state: SupplementState;
  readonly on: Day | null;
  readonly sha256: string;
  readonly bytes: number;
}

const verified = (row: Row): VerifiedSupplement => {
  const supplement = supplementOf(row);
  const moment = supplement.voidedAt ?? supplement.signedAt;
  return {
    ...{ number: supplement.number, kind: supplement.kind, issuedOn: dayOf(supplement.issuedAt), sha256: supplement.sha256 },
    bytes: row.byte_length,
    state: stateOfSupplement(supplement),
    on: moment && dayOf(moment),
  };
};

/** What anybody may know who holds the code of a supplement: no names. */
export async function findSupplementByCode(db: Reader, code: string): Promise<VerifiedSupplement | null> {
  const row = await supplementRows(db).where("check_code", "=", code).executeTakeFirst();
  return row ? verified(row) : null;
}

/** What anybody may know of an agreement's supplements who holds the agreement's code. */
export async function supplementsOfAgreement(db: Reader, agreementNumber: string): Promise<VerifiedSupplement[]> {
  const rows = await supplementRows(db)
    .where("supplement.agreement_id", "in", (where) =>
      where.selectFrom("agreement").select("agreement.id").where("agreement.number", "=", agreementNumber),
    )
    .orderBy("ordinal")
    .execute();
  return rows.map(verified);
}
