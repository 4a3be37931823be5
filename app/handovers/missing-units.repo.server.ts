import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { MissingUnit } from "./sheet-facts";

export interface ReportedUnit extends MissingUnit {
  readonly reportedAt: Instant;
  readonly foundAt: Instant | null;
}

/** The machines of a reservation that were reported lost, by their tags. */
export async function reportedLost(db: Reader, reservationId: string): Promise<ReportedUnit[]> {
  const rows = await db
    .selectFrom("unit_loss")
    .innerJoin("unit", "unit.id", "unit_loss.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["asset_tag", "serial_number", "brand", "model.name", "lost_at", "reported_at", "found_at"])
    .where("reservation_id", "=", reservationId)
    .orderBy("asset_tag")
    .orderBy("reported_at")
    .execute();
  return rows.map((row) => ({
    ...{ assetTag: row.asset_tag, serialNumber: row.serial_number, modelName: `${row.brand} ${row.name}` },
    ...{ lostAt: row.lost_at, reportedAt: row.reported_at, foundAt: row.found_at },
  }));
}

/** Those of them that were known to be lost at a moment: a return then says why they are not among what came back. */
export const missingAt = (reported: readonly ReportedUnit[], at: Instant): MissingUnit[] =>
  reported
    .filter(({ reportedAt, foundAt }) => reportedAt <= at && (foundAt === null || foundAt > at))
    .map(({ reportedAt: _reported, foundAt: _found, ...unit }) => unit);
