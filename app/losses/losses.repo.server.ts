import type { Reader } from "db/transact.server";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";

export interface Loss {
  readonly id: string;
  readonly unitId: string;
  readonly assetTag: string;
  readonly modelName: string;
  readonly lostAt: Instant;
  readonly words: string;
  readonly police: string | null;
  readonly reportedAt: Instant;
  readonly reportedBy: string;
  readonly settledAt: Instant | null;
  /** Not through the customer's fault; null until it is settled. */
  readonly blameless: boolean | null;
  /** What he was asked for. */
  readonly amount: Fen | null;
  readonly foundAt: Instant | null;
}

/** The losses of a rental, oldest first. */
export async function lossesOf(db: Reader, reservationId: string): Promise<Loss[]> {
  const rows = await db
    .selectFrom("unit_loss")
    .innerJoin("unit", "unit.id", "unit_loss.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .innerJoin("account", "account.id", "unit_loss.reported_by")
    .select(["unit_loss.id", "unit_id", "asset_tag", "brand", "model.name", "lost_at", "words", "police_note"])
    .select(["reported_at", "account.name as reporter", "settled_at", "blameless", "value_fen", "found_at"])
    .where("reservation_id", "=", reservationId)
    .orderBy("reported_at")
    .orderBy("unit_loss.id")
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, assetTag: row.asset_tag, modelName: `${row.brand} ${row.name}` },
    ...{ lostAt: row.lost_at, words: row.words, police: row.police_note, reportedAt: row.reported_at },
    ...{ reportedBy: row.reporter, settledAt: row.settled_at, amount: row.value_fen, foundAt: row.found_at },
    blameless: row.blameless === null ? null : row.blameless === 1,
  }));
}
