import { sql } from "kysely";
import type { Reader } from "db/transact.server";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";

export interface PoliceNote {
  readonly words: string;
  readonly at: Instant;
  readonly by: string;
}

/** A paper of the police. */
export interface LossPaper {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
}

export interface Loss {
  readonly id: string;
  readonly unitId: string;
  /** The time it was out and got lost. */
  readonly allocationId: string | null;
  readonly assetTag: string;
  readonly modelName: string;
  readonly lostAt: Instant;
  readonly words: string;
  /** What the police wrote down: as it was said at once, and what came later; the last one counts. */
  readonly police: readonly PoliceNote[];
  readonly papers: readonly LossPaper[];
  readonly reportedAt: Instant;
  readonly reportedBy: string;
  readonly settledAt: Instant | null;
  /** Not through the customer's fault; null until it is settled. */
  readonly blameless: boolean | null;
  /** What he was asked for. */
  readonly amount: Fen | null;
  readonly foundAt: Instant | null;
}

/** What hangs on each loss, in its order. */
function byLoss<Row extends { loss_id: string }, Value>(rows: readonly Row[], value: (row: Row) => Value): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const row of rows) found.set(row.loss_id, [...(found.get(row.loss_id) ?? []), value(row)]);
  return found;
}

async function notesOf(db: Reader, lossIds: readonly string[]) {
  if (lossIds.length === 0) return new Map<string, PoliceNote[]>();
  const rows = await db
    .selectFrom("loss_note")
    .innerJoin("account", "account.id", "loss_note.by")
    .select(["loss_id", "words", "at", "account.name"])
    .where("loss_id", "in", [...lossIds])
    .orderBy("at")
    // Of two in the same second the one entered later stands later.
    .orderBy(sql`loss_note.rowid`)
    .execute();
  return byLoss(rows, ({ words, at, name }): PoliceNote => ({ words, at, by: name }));
}

/** Those that are still kept. */
async function papersOf(db: Reader, lossIds: readonly string[]) {
  if (lossIds.length === 0) return new Map<string, LossPaper[]>();
  const rows = await db
    .selectFrom("loss_paper")
    .innerJoin("sealed_file", "sealed_file.id", "loss_paper.file_id")
    .innerJoin("account", "account.id", "loss_paper.by")
    .select(["loss_paper.id", "loss_id", "at", "account.name"])
    .where("loss_id", "in", [...lossIds])
    .where("erased_at", "is", null)
    .orderBy("at")
    .orderBy(sql`loss_paper.rowid`)
    .execute();
  return byLoss(rows, ({ id, at, name }): LossPaper => ({ id, at, by: name }));
}

/** The losses of a rental, oldest first. */
export async function lossesOf(db: Reader, reservationId: string): Promise<Loss[]> {
  const rows = await db
    .selectFrom("unit_loss")
    .innerJoin("unit", "unit.id", "unit_loss.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .innerJoin("account", "account.id", "unit_loss.reported_by")
    .select(["unit_loss.id", "unit_id", "allocation_id", "asset_tag", "brand", "model.name", "lost_at", "words", "police_note"])
    .select(["reported_at", "account.name as reporter", "settled_at", "blameless", "value_fen", "found_at"])
    .where("reservation_id", "=", reservationId)
    .orderBy("reported_at")
    .orderBy("unit_loss.id")
    .execute();
  const ids = rows.map((row) => row.id);
  const [notes, papers] = [await notesOf(db, ids), await papersOf(db, ids)];
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, allocationId: row.allocation_id, assetTag: row.asset_tag },
    ...{ modelName: `${row.brand} ${row.name}`, lostAt: row.lost_at, words: row.words, reportedAt: row.reported_at },
    police: [
      ...(row.police_note ? [{ words: row.police_note, at: row.reported_at, by: row.reporter }] : []),
      ...(notes.get(row.id) ?? []),
    ],
    papers: papers.get(row.id) ?? [],
    ...{ reportedBy: row.reporter, settledAt: row.settled_at, amount: row.value_fen, foundAt: row.found_at },
    blameless: row.blameless === null ? null : row.blameless === 1,
  }));
}
