import type { Insertable } from "kysely";
import type { AgreementTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { tieUnits } from "~/availability/tie-units.server";
import type { Fen } from "~/kernel/money";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Day, Instant } from "~/kernel/time";
import { dayOf } from "~/kernel/time";
import { openText } from "~/platform/vault.server";
import { ridingCode } from "./riding-code.server";
import type { AgreementSnapshot } from "./snapshot";

/** An agreement as the desk sees it: its life and its paper, not its content. */
export interface IssuedAgreement {
  readonly id: string;
  readonly number: string;
  readonly checkCode: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  /** False for an agreement that stands on paper alone. */
  readonly hasFile: boolean;
  /** A3 */
  readonly own: OwnTerms;
  readonly signedAt: Instant | null;
  readonly signedSeenBy: string | null;
  readonly voidedAt: Instant | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
}

/** A3: what an agreement says of its own. */
export const ownTermsOf = (row: {
  readonly on_site_hours: number | null;
  readonly elsewhere_hours: number | null;
  readonly trip_fen: Fen | null;
  readonly hardware_visit_fen: Fen | null;
  readonly software_visit_fen: Fen | null;
}): OwnTerms => ({
  ...{ islandHours: row.on_site_hours, elsewhereHours: row.elsewhere_hours, trip: row.trip_fen },
  ...{ hardwareVisit: row.hardware_visit_fen, softwareVisit: row.software_visit_fen },
});

/** Every agreement of a reservation, newest first; at most one of them stands. */
export async function listAgreements(db: Reader, reservationId: string): Promise<IssuedAgreement[]> {
  const rows = await db
    .selectFrom("agreement")
    .innerJoin("account as issuer", "issuer.id", "agreement.issued_by")
    .leftJoin("account as witness", "witness.id", "agreement.signed_seen_by")
    .leftJoin("account as voider", "voider.id", "agreement.voided_by")
    .select(["agreement.id", "number", "check_code", "issued_at", "file_id", "signed_at"])
    .select(["on_site_hours", "elsewhere_hours", "trip_fen", "hardware_visit_fen", "software_visit_fen"])
    .select(["issuer.name as issuer", "witness.name as witness", "voided_at", "voider.name as voider", "void_reason"])
    .where("reservation_id", "=", reservationId)
    .orderBy("issued_at", "desc")
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    checkCode: row.check_code,
    issuedAt: row.issued_at,
    issuedBy: row.issuer,
    hasFile: row.file_id !== null,
    own: ownTermsOf(row),
    signedAt: row.signed_at,
    signedSeenBy: row.witness,
    voidedAt: row.voided_at,
    voidedBy: row.voider,
    voidReason: row.void_reason,
  }));
}

export interface AgreementFile {
  readonly id: string;
  readonly number: string;
  readonly fileId: string | null;
  readonly sha256: string | null;
}

const files = (db: Reader) => db.selectFrom("agreement").select(["id", "number", "file_id", "sha256"]);
type FileRow = { id: string; number: string; file_id: string | null; sha256: string | null };
const fileOf = (row: FileRow | undefined): AgreementFile | null =>
  row ? { id: row.id, number: row.number, fileId: row.file_id, sha256: row.sha256 } : null;

/** Any agreement by its number, voided or not. */
export const findAgreementFile = async (db: Reader, number: string): Promise<AgreementFile | null> =>
  fileOf(await files(db).where("number", "=", number).executeTakeFirst());

/** The number of the reservation whose standing agreement has this number. */
export async function reservationOfAgreement(db: Reader, number: string): Promise<string | null> {
  const row = await db
    .selectFrom("agreement")
    .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
    .select("reservation.number")
    .where("agreement.number", "=", number)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** The agreement of a reservation that stands; whoever asks has checked whose reservation it is. */
export const standingAgreementFile = async (db: Reader, reservationId: string): Promise<AgreementFile | null> =>
  fileOf(await files(db).where("reservation_id", "=", reservationId).where("voided_at", "is", null).executeTakeFirst());

/** What the newest agreement of a reservation said; null where there was none or it stands on paper alone. It names people in full. */
export async function lastSnapshot(db: Reader, reservationId: string): Promise<AgreementSnapshot | null> {
  const row = await db
    .selectFrom("agreement")
    .select(["id", "snapshot_sealed"])
    .where("reservation_id", "=", reservationId)
    .orderBy("issued_at", "desc")
    .orderBy("number", "desc")
    .executeTakeFirst();
  return row ? openSnapshot(row.id, row.snapshot_sealed) : null;
}

/** Null for an agreement that stands on paper alone. */
export const openSnapshot = (agreementId: string, sealed: string | null): AgreementSnapshot | null =>
  sealed === null ? null : (JSON.parse(openText(sealed, snapshotOwner(agreementId))) as AgreementSnapshot);

/** What a sealed snapshot is bound to. */
export const snapshotOwner = (agreementId: string): string => `agreement ${agreementId} snapshot`;

export interface VerifiedAgreement {
  readonly number: string;
  readonly issuedOn: Day;
  readonly signedOn: Day | null;
  readonly voidedOn: Day | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
  /** What stands at the foot of each page; null for papers from before it was printed. */
  readonly ridingCode: string | null;
}

const dayOrNull = (at: Instant | null): Day | null => (at === null ? null : dayOf(at));

/** What anybody may know who holds the check code: no names. */
export async function findByCheckCode(db: Reader, code: string): Promise<VerifiedAgreement | null> {
  const row = await db
    .selectFrom("agreement")
    .select(["id", "number", "issued_at", "signed_at", "voided_at", "sha256", "byte_length", "snapshot_sealed"])
    .where("check_code", "=", code)
    .executeTakeFirst();
  if (!row) return null;
  const snapshot = openSnapshot(row.id, row.snapshot_sealed);
  return {
    ...{ number: row.number, issuedOn: dayOf(row.issued_at), signedOn: dayOrNull(row.signed_at) },
    ...{ voidedOn: dayOrNull(row.voided_at), sha256: row.sha256, bytes: row.byte_length },
    ridingCode: snapshot && ridingCode(snapshot),
  };
}

export async function numberOfAgreement(db: Reader, id: string): Promise<string | null> {
  const row = await db.selectFrom("agreement").select("number").where("id", "=", id).executeTakeFirst();
  return row?.number ?? null;
}

export const insertAgreement = (tx: Tx, row: Insertable<AgreementTable>) => tx.insertInto("agreement").values(row).execute();

/** What stands on an agreement no longer ends by itself, and its machines are these (V2): it is decided, if it was not before. */
export async function bindReservation(tx: Tx, reservationId: string, by: string, now: Instant): Promise<void> {
  await tx.updateTable("reservation").set({ hold_ends_at: null }).where("id", "=", reservationId).execute();
  await tx
    .updateTable("reservation")
    .set({ confirmed_at: now, confirmed_by: by })
    .where("id", "=", reservationId)
    .where("confirmed_at", "is", null)
    .execute();
  await tieUnits(tx, reservationId, now);
}

/**
 * With its agreement voided a reservation may have other machines again, unless the customer saw and chose these (V4); and the
 * guarantee that named the agreement is gone (D5b).
 */
export async function unbindReservation(tx: Tx, reservationId: string): Promise<void> {
  await tx
    .updateTable("allocation")
    .set({ pinned_at: null })
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .where("handed_out_at", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("viewing")
            .select("viewing.id")
            .where("viewing.reservation_id", "=", reservationId)
            .where("viewing.outcome", "in", ["accepts", "accepts-other"]),
        ),
      ),
    )
    .execute();
  await tx
    .updateTable("guarantor")
    .set({ signed_at: null, signed_seen_by: null })
    .where("reservation_id", "=", reservationId)
    .where("signed_at", "is not", null)
    .execute();
}

/** An agreement that changes state together with its reservation. */
export const agreementToChange = (tx: Tx, id: string, reservationNumber: string) =>
  tx
    .selectFrom("agreement")
    .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
    .select([
      "agreement.id",
      "agreement.reservation_id",
      "signed_at",
      "voided_at",
      "snapshot_sealed",
      "handed_out_at",
      "issued_at",
    ])
    .where("agreement.id", "=", id)
    .where("reservation.number", "=", reservationNumber)
    .executeTakeFirst();

/** Answers whether it was this call that signed it. */
export async function markSigned(tx: Tx, id: string, by: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("agreement")
    .set({ signed_at: now, signed_seen_by: by })
    .where("id", "=", id)
    .where("signed_at", "is", null)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Answers whether it was this call that voided it. */
export async function markVoided(tx: Tx, id: string, by: string, reason: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("agreement")
    .set({ voided_at: now, voided_by: by, void_reason: reason })
    .where("id", "=", id)
    .where("signed_at", "is", null)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
