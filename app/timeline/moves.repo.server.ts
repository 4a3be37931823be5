import type { Insertable } from "kysely";
import type { ReservationMoveTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import type { LinePlan } from "./move";

/** Whose allocation it is, and of which model its machine is; null where there is none any more. */
export async function findAllocation(db: Reader, id: string): Promise<{ number: string | null; modelId: string } | null> {
  const row = await db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .leftJoin("reservation", "reservation.id", "allocation.reservation_id")
    .select(["reservation.number", "unit.model_id"])
    .where("allocation.id", "=", id)
    .where("released_at", "is", null)
    .executeTakeFirst();
  return row ? { number: row.number, modelId: row.model_id } : null;
}

export async function findMachine(db: Reader, id: string) {
  const row = await db.selectFrom("unit").select(["id", "asset_tag", "model_id"]).where("id", "=", id).executeTakeFirst();
  return row ? { id: row.id, assetTag: row.asset_tag, modelId: row.model_id } : null;
}

/** By allocation. */
export async function reservationIdsOf(db: Reader, allocationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("allocation")
    .select(["id", "reservation_id"])
    .where("id", "in", [...allocationIds])
    .execute();
  return new Map(rows.flatMap((row) => (row.reservation_id ? [[row.id, row.reservation_id] as const] : [])));
}

const nothing = {
  ...{ allocation_id: null, from_unit_id: null, to_unit_id: null, reason: null },
  ...{ from_starts_at: null, from_ends_at: null, to_starts_at: null, to_ends_at: null },
};

/** The same form sent once more. */
export const isMoveKnown = async (db: Reader, id: string): Promise<boolean> =>
  (await db.selectFrom("reservation_move").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

export const insertMove = (
  tx: Tx,
  move: Pick<ReservationMoveTable, "id" | "reservation_id" | "at" | "by"> & Partial<Insertable<ReservationMoveTable>>,
) =>
  tx
    .insertInto("reservation_move")
    .values({ ...nothing, ...move })
    .execute();

/** Lets all machines of a reservation go, so that none stands in its own way; `placeAgain` follows in the same transaction. */
export const letGo = (tx: Tx, reservationId: string, now: Instant) =>
  tx
    .updateTable("allocation")
    .set({ released_at: now })
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .execute();

export async function placeAgain(tx: Tx, places: LinePlan["places"], blocked: Period): Promise<void> {
  for (const { claimId, unitId } of places)
    await tx
      .updateTable("allocation")
      .set({ unit_id: unitId, blocked_from: blocked.from, blocked_until: blocked.until, released_at: null })
      .where("id", "=", claimId)
      .execute();
}

/** The new period with its price and the end of its hold. */
export async function writePeriod(tx: Tx, reservationId: string, quote: Quote, holdEndsAt: Instant | null): Promise<void> {
  const { period } = quote;
  await tx
    .updateTable("reservation")
    .set({
      starts_at: period.from,
      ends_at: period.until,
      hold_ends_at: holdEndsAt,
      quote: JSON.stringify(quote),
      rent_fen: quote.rent,
      supplement_fen: quote.supplement,
      delivery_fen: quote.delivery,
      deposit_fen: quote.deposit,
    })
    .where("id", "=", reservationId)
    .execute();
  for (const line of quote.lines)
    await tx
      .updateTable("reservation_line")
      .set({ rent_per_unit_fen: line.rentPerUnit, deposit_per_unit_fen: line.depositPerUnit })
      .where("reservation_id", "=", reservationId)
      .where("model_id", "=", line.modelId)
      .execute();
}

export interface StandingMove {
  readonly id: string;
  readonly number: string;
  readonly at: Instant;
  readonly by: string;
  /** Of one machine; null where the whole booking was moved. */
  readonly unit: {
    readonly allocationId: string;
    readonly fromUnitId: string;
    readonly fromTag: string;
    readonly toTag: string;
  } | null;
  /** From when until when it was before; null where a machine was exchanged. */
  readonly before: Period | null;
}

export async function findMove(db: Reader, id: string): Promise<StandingMove | null> {
  const row = await db
    .selectFrom("reservation_move")
    .innerJoin("reservation", "reservation.id", "reservation_move.reservation_id")
    .leftJoin("unit as before", "before.id", "from_unit_id")
    .leftJoin("unit as after", "after.id", "to_unit_id")
    .select(["reservation_move.id", "reservation.number", "at", "by", "allocation_id", "from_unit_id"])
    .select(["from_starts_at", "from_ends_at", "before.asset_tag as from_tag", "after.asset_tag as to_tag"])
    .where("reservation_move.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { allocation_id: allocationId, from_unit_id: fromUnitId, from_starts_at: from, from_ends_at: until } = row;
  const tags = { fromTag: row.from_tag ?? "", toTag: row.to_tag ?? "" };
  return {
    ...{ id: row.id, number: row.number, at: row.at, by: row.by },
    unit: allocationId && fromUnitId ? { allocationId, fromUnitId, ...tags } : null,
    before: from && until ? { from, until } : null,
  };
}
