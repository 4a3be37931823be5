import type { Insertable } from "kysely";
import type { AgreementAccessTable, AgreementScanTable, Role } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";

export interface Scan {
  readonly id: string;
  readonly fileId: string;
  readonly pages: number;
  readonly uploadedAt: Instant;
  readonly uploadedBy: string;
  readonly replacedAt: Instant | null;
}

/** Every scan of an agreement, the standing one first. */
export async function listScans(db: Reader, agreementId: string): Promise<Scan[]> {
  const rows = await db
    .selectFrom("agreement_scan")
    .innerJoin("account", "account.id", "uploaded_by")
    .select(["agreement_scan.id", "file_id", "pages", "uploaded_at", "replaced_at", "account.name"])
    .where("agreement_id", "=", agreementId)
    .orderBy("uploaded_at", "desc")
    .orderBy("agreement_scan.id", "desc")
    .execute();
  return rows
    .map((row) => ({
      ...{ id: row.id, fileId: row.file_id, pages: row.pages, uploadedAt: row.uploaded_at },
      ...{ uploadedBy: row.name, replacedAt: row.replaced_at },
    }))
    .sort((one, other) => Number(one.replacedAt !== null) - Number(other.replacedAt !== null));
}

export const standingScan = async (db: Reader, agreementId: string): Promise<Scan | null> =>
  (await listScans(db, agreementId)).find((each) => each.replacedAt === null) ?? null;

export const replaceScans = (tx: Tx, agreementId: string, now: Instant) =>
  tx
    .updateTable("agreement_scan")
    .set({ replaced_at: now })
    .where("agreement_id", "=", agreementId)
    .where("replaced_at", "is", null)
    .execute();

export const insertScan = (tx: Tx, row: Insertable<AgreementScanTable>) => tx.insertInto("agreement_scan").values(row).execute();

export const scanExists = async (db: Reader, id: string): Promise<boolean> =>
  (await db.selectFrom("agreement_scan").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

export const insertReading = (tx: Tx, row: Insertable<AgreementAccessTable>) =>
  tx.insertInto("agreement_access").values(row).execute();

export interface AgreementReadingRecord {
  readonly name: string;
  readonly role: Role;
  readonly number: string;
  readonly what: AgreementAccessTable["what"];
  readonly at: Instant;
  readonly why: string;
}

/** Who of the staff read the agreements of a reservation in full, newest first. */
export const listReadings = (db: Reader, reservationId: string, most = 100): Promise<AgreementReadingRecord[]> =>
  db
    .selectFrom("agreement_access")
    .innerJoin("agreement", "agreement.id", "agreement_id")
    .innerJoin("account", "account.id", "account_id")
    .select(["account.name", "agreement_access.role", "agreement.number", "what", "at", "why"])
    .where("agreement.reservation_id", "=", reservationId)
    .orderBy("at", "desc")
    .orderBy("agreement_access.id", "desc")
    .limit(most)
    .execute();
