import type { Insertable } from "kysely";
import type { PartMovementTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Category } from "~/catalogue/model";
import type { Instant } from "~/kernel/time";
import type { Part, UsedPart } from "./part";

/** All parts by name, with what is there of each. */
export async function listParts(db: Reader): Promise<Part[]> {
  const rows = await db.selectFrom("part").selectAll().orderBy("name").execute();
  const counts = await db
    .selectFrom("part_movement")
    .select((of) => ["part_id", of.fn.sum<number>("count").as("stock")])
    .groupBy("part_id")
    .execute();
  const stock = new Map(counts.map((row) => [row.part_id, Number(row.stock)]));
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, kind: row.kind, category: row.category as Category | null },
    ...{ cost: row.cost_fen, price: row.price_fen, lowAt: row.low_at },
    ...{ stock: stock.get(row.id) ?? 0, retired: row.retired_at !== null },
  }));
}

/** Until the transaction ends nobody else moves any of this part. Null when there is none. */
export async function lockPart(tx: Tx, id: string): Promise<Part | null> {
  await tx
    .updateTable("part")
    .set((ref) => ({ low_at: ref.ref("low_at") }))
    .where("id", "=", id)
    .execute();
  return (await listParts(tx)).find((each) => each.id === id) ?? null;
}

export const isMoved = async (db: Reader, id: string): Promise<boolean> =>
  (await db.selectFrom("part_movement").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

export const insertMovement = (tx: Tx, row: Insertable<PartMovementTable>) =>
  tx.insertInto("part_movement").values(row).execute();

/** What was used on a call and is still with it, in the order of use. */
export async function partsUsedOn(db: Reader, callId: string): Promise<UsedPart[]> {
  const rows = await db
    .selectFrom("part_movement")
    .innerJoin("part", "part.id", "part_id")
    .select(["part_movement.id", "part_id", "part.name", "part.kind", "count"])
    .select(["part_movement.cost_fen", "part_movement.price_fen"])
    .where("call_id", "=", callId)
    .where("part_movement.kind", "=", "used")
    .where("part_movement.id", "not in", (back) =>
      back.selectFrom("part_movement as back").select("back.reverses_id").where("back.reverses_id", "is not", null).$castTo<{
        reverses_id: string;
      }>(),
    )
    .orderBy("at")
    .orderBy("part_movement.id")
    .execute();
  return rows.map((row) => ({
    ...{ movementId: row.id, partId: row.part_id, name: row.name, kind: row.kind, count: -row.count },
    ...{ cost: row.cost_fen, price: row.price_fen },
  }));
}

export interface PartMove {
  readonly id: string;
  readonly name: string;
  readonly kind: PartMovementTable["kind"];
  readonly count: number;
  readonly note: string;
  readonly at: Instant;
  readonly byName: string;
  readonly call: string | null;
}

/** The latest of all parts. */
export async function latestMoves(db: Reader, most = 30): Promise<PartMove[]> {
  const rows = await db
    .selectFrom("part_movement")
    .innerJoin("part", "part.id", "part_id")
    .innerJoin("account", "account.id", "part_movement.by")
    .leftJoin("service_call", "service_call.id", "call_id")
    .select(["part_movement.id", "part.name", "part_movement.kind", "count", "note", "at"])
    .select(["account.name as byName", "service_call.number as call"])
    .orderBy("at", "desc")
    .orderBy("part_movement.id")
    .limit(most)
    .execute();
  return rows;
}
