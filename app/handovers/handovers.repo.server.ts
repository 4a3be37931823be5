import { sql } from "kysely";
import type { Insertable } from "kysely";
import type { HandoverTable, HandoverUnitTable } from "db/schema";
import { prepared } from "db/prepared.server";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { accessoriesOf } from "./accessories";
import type { Counted } from "./accessories";
import type { Checks, Condition, WipeMethod } from "./check-list";

export interface HeldUnit {
  readonly allocationId: string;
  readonly unitId: string;
  readonly modelId: string;
  /** Of the line it was booked under: a swap may have brought a better model at its price (V3). */
  readonly bookedModelId: string;
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

const heldRows = prepared((db, { reservationId }: { readonly reservationId: string }) =>
  db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .leftJoin("reservation_line as line", "line.id", "allocation.line_id")
    .select("line.model_id as booked_model_id")
    .select(["allocation.id", "unit_id", "unit.model_id", "brand", "name", "category", "asset_tag", "serial_number"])
    .select(["accessories", "condition", "blocked_from", "blocked_until", "handed_out_at", "returned_at"])
    .where("allocation.reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .orderBy("brand")
    .orderBy("name")
    .orderBy("asset_tag"),
);

/** The machines of a reservation, by model and tag. */
export async function heldUnits(db: Reader, reservationId: string): Promise<HeldUnit[]> {
  const rows = await heldRows(db, { reservationId });
  return rows.map((row) => ({
    allocationId: row.id,
    unitId: row.unit_id,
    modelId: row.model_id,
    bookedModelId: row.booked_model_id ?? row.model_id,
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

/** The machine with this asset tag or serial number; null when the shop has none. */
export async function findUnitByTag(db: Reader, tag: string): Promise<{ id: string; modelId: string; assetTag: string } | null> {
  const row = await db
    .selectFrom("unit")
    .select(["id", "model_id", "asset_tag"])
    .where((where) => where.or([where("asset_tag", "=", tag), where("serial_number", "=", tag)]))
    .executeTakeFirst();
  return row ? { id: row.id, modelId: row.model_id, assetTag: row.asset_tag } : null;
}

/** V3: machines of a reservation that cannot leave: in repair, lost, retired, not back from somebody else, or back and not checked. */
export async function unitsNotHere(db: Reader, reservationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .select("asset_tag")
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .where("handed_out_at", "is", null)
    .where((where) =>
      where.or([
        where("withheld_at", "is not", null),
        where("retired_at", "is not", null),
        where(
          "allocation.unit_id",
          "in",
          where
            .selectFrom("allocation as other")
            .select("other.unit_id")
            .where("other.handed_out_at", "is not", null)
            .where((past) => past.or([past("other.returned_at", "is", null), past("other.checked_at", "is", null)]))
            .where("other.released_at", "is", null),
        ),
      ]),
    )
    .orderBy("asset_tag")
    .execute();
  return rows.map((row) => row.asset_tag);
}

/** A2: machines that took the place of others since the agreement was signed, in pairs. */
export async function swapsSince(db: Reader, reservationId: string, signedAt: Instant): Promise<{ out: string; in: string }[]> {
  const rows = await db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .select(["asset_tag", "line_id", "released_at", "pinned_at", "handed_out_at"])
    .where("reservation_id", "=", reservationId)
    .orderBy("asset_tag")
    .execute();
  const given = rows.filter((row) => row.released_at !== null && row.released_at >= signedAt && row.handed_out_at === null);
  const pairs: { out: string; in: string }[] = [];
  for (const old of given) {
    const taken = rows.find(
      (row) =>
        row.pinned_at === old.released_at && row.line_id === old.line_id && !pairs.some((pair) => pair.in === row.asset_tag),
    );
    if (taken) pairs.push({ out: old.asset_tag, in: taken.asset_tag });
  }
  return pairs;
}

/** What was counted and read off a machine. */
export interface Reading {
  readonly accessories: readonly Counted[];
  readonly measured: number | null;
}

export interface HandedUnit {
  readonly unitId: string;
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly modelName: string;
  readonly category: string;
  readonly counted: Reading;
  readonly checks: Checks;
  readonly condition: Condition;
  readonly remark: string | null;
  readonly wipedBy: string | null;
  readonly wipedAt: Instant | null;
  readonly wipeMethod: WipeMethod | null;
}
export interface Handover {
  readonly id: string;
  readonly direction: "out" | "in";
  readonly at: Instant;
  readonly by: string;
  readonly note: string | null;
  readonly signing: "drawn" | "paper" | null;
  readonly signedName: string | null;
  readonly signedAt: Instant | null;
  readonly units: readonly HandedUnit[];
}

/** From before it was counted: everything was there. */
const readingOf = (counted: string | null, accessories: string): Reading =>
  counted === null
    ? { accessories: accessoriesOf(accessories).map((each) => ({ ...each, there: each.count })), measured: null }
    : (JSON.parse(counted) as Reading);

/** What was handed over and given back, oldest first, machine by machine. */
export async function handoversOf(db: Reader, reservationId: string): Promise<Handover[]> {
  const rows = await db
    .selectFrom("handover")
    .innerJoin("account", "account.id", "handover.by")
    .select(["handover.id", "direction", "at", "account.name", "handover.note"])
    .select(["signing", "signed_name", "signed_at"])
    .where("reservation_id", "=", reservationId)
    .orderBy("at")
    // Of two in the same second the one entered later stands later.
    .orderBy(sql`handover.rowid`)
    .execute();
  const units = await db
    .selectFrom("handover_unit")
    .innerJoin("handover", "handover.id", "handover_unit.handover_id")
    .innerJoin("unit", "unit.id", "handover_unit.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .leftJoin("account", "account.id", "data_wiped_by")
    .select(["handover_id", "asset_tag", "serial_number", "brand", "model.name", "category", "accessories", "checks"])
    .select(["handover_unit.condition", "remark", "account.name as wiped_by", "wiped_at", "wipe_method", "counted"])
    .select("handover_unit.unit_id")
    .where("reservation_id", "=", reservationId)
    .orderBy("asset_tag")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    at: row.at,
    by: row.name,
    note: row.note,
    ...{ signing: row.signing, signedName: row.signed_name, signedAt: row.signed_at },
    units: units
      .filter((unit) => unit.handover_id === row.id)
      .map((unit) => ({
        unitId: unit.unit_id,
        assetTag: unit.asset_tag,
        serialNumber: unit.serial_number,
        modelName: `${unit.brand} ${unit.name}`,
        category: unit.category,
        counted: readingOf(unit.counted, unit.accessories),
        checks: JSON.parse(unit.checks) as Checks,
        condition: unit.condition,
        remark: unit.remark,
        wipedBy: unit.wiped_by,
        ...{ wipedAt: unit.wiped_at, wipeMethod: unit.wipe_method },
      })),
  }));
}

export const insertHandover = (tx: Tx, handover: Insertable<HandoverTable>) =>
  tx.insertInto("handover").values(handover).execute();

export const insertHandedUnit = (tx: Tx, unit: Insertable<HandoverUnitTable>) =>
  tx.insertInto("handover_unit").values(unit).execute();

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

export async function isHandoverOf(db: Reader, reservationId: string, handoverId: string): Promise<boolean> {
  const row = await db
    .selectFrom("handover")
    .select("id")
    .where("id", "=", handoverId)
    .where("reservation_id", "=", reservationId)
    .executeTakeFirst();
  return row !== undefined;
}
