import type { Insertable } from "kysely";
import type { HandoverTable, HandoverUnitTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Checks, Condition } from "./check-list";

export interface HeldUnit {
  readonly allocationId: string;
  readonly unitId: string;
  readonly modelId: string;
  readonly modelName: string;
  readonly category: string;
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly accessories: string;
  readonly condition: "new" | "good" | "fair";
  readonly blockedFrom: Instant;
  readonly blockedUntil: Instant;
  readonly handedOutAt: Instant | null;
  readonly returnedAt: Instant | null;
}

/** The machines of a reservation, by model and tag. */
export async function heldUnits(db: Reader, reservationId: string): Promise<HeldUnit[]> {
  const rows = await db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["allocation.id", "unit_id", "unit.model_id", "brand", "name", "category", "asset_tag", "serial_number"])
    .select(["accessories", "condition", "blocked_from", "blocked_until", "handed_out_at", "returned_at"])
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .orderBy("brand")
    .orderBy("name")
    .orderBy("asset_tag")
    .execute();
  return rows.map((row) => ({
    allocationId: row.id,
    unitId: row.unit_id,
    modelId: row.model_id,
    modelName: `${row.brand} ${row.name}`,
    category: row.category,
    assetTag: row.asset_tag,
    serialNumber: row.serial_number,
    accessories: row.accessories,
    condition: row.condition,
    blockedFrom: row.blocked_from,
    blockedUntil: row.blocked_until,
    handedOutAt: row.handed_out_at,
    returnedAt: row.returned_at,
  }));
}

/** The model of the machine with this tag; null when the shop has none. */
export async function modelOfTag(db: Reader, assetTag: string): Promise<string | null> {
  const row = await db.selectFrom("unit").select("model_id").where("asset_tag", "=", assetTag).executeTakeFirst();
  return row?.model_id ?? null;
}

export interface HandedUnit {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly modelName: string;
  readonly category: string;
  readonly accessories: string;
  readonly checks: Checks;
  readonly condition: Condition;
  readonly remark: string | null;
  readonly wipedBy: string | null;
}
export interface Handover {
  readonly id: string;
  readonly direction: "out" | "in";
  readonly at: Instant;
  readonly by: string;
  readonly note: string | null;
  readonly units: readonly HandedUnit[];
}

/** What was handed over and given back, oldest first, machine by machine. */
export async function handoversOf(db: Reader, reservationId: string): Promise<Handover[]> {
  const rows = await db
    .selectFrom("handover")
    .innerJoin("account", "account.id", "handover.by")
    .select(["handover.id", "direction", "at", "account.name", "handover.note"])
    .where("reservation_id", "=", reservationId)
    .orderBy("at")
    .execute();
  const units = await db
    .selectFrom("handover_unit")
    .innerJoin("handover", "handover.id", "handover_unit.handover_id")
    .innerJoin("unit", "unit.id", "handover_unit.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .leftJoin("account", "account.id", "data_wiped_by")
    .select(["handover_id", "asset_tag", "serial_number", "brand", "model.name", "category", "accessories", "checks"])
    .select(["handover_unit.condition", "remark", "account.name as wiped_by"])
    .where("reservation_id", "=", reservationId)
    .orderBy("asset_tag")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    at: row.at,
    by: row.name,
    note: row.note,
    units: units
      .filter((unit) => unit.handover_id === row.id)
      .map((unit) => ({
        assetTag: unit.asset_tag,
        serialNumber: unit.serial_number,
        modelName: `${unit.brand} ${unit.name}`,
        category: unit.category,
        accessories: unit.accessories,
        checks: JSON.parse(unit.checks) as Checks,
        condition: unit.condition,
        remark: unit.remark,
        wipedBy: unit.wiped_by,
      })),
  }));
}

export async function insertHandover(
  tx: Tx,
  handover: Insertable<HandoverTable>,
  units: readonly Insertable<HandoverUnitTable>[],
): Promise<void> {
  await tx.insertInto("handover").values(handover).execute();
  for (const unit of units) await tx.insertInto("handover_unit").values(unit).execute();
}

/** When the next promise for this machine begins; null when there is none. */
export async function nextPromiseOf(db: Reader, unitId: string, after: Instant): Promise<Instant | null> {
  const row = await db
    .selectFrom("allocation")
    .select("blocked_from")
    .where("unit_id", "=", unitId)
    .where("released_at", "is", null)
    .where("blocked_from", ">", after)
    .orderBy("blocked_from")
    .limit(1)
    .executeTakeFirst();
  return row?.blocked_from ?? null;
}
