import { sql } from "kysely";
import type { Reader } from "db/transact.server";
import { categories } from "~/catalogue/model";
import type { Category } from "~/catalogue/model";
import type { Instant, Period } from "~/kernel/time";
import type { Keeping, TimelineUnit } from "./bars";

export interface TimelineModel {
  readonly id: string;
  readonly slug: string;
  readonly brand: string;
  readonly name: string;
  readonly category: Category;
  /** Machines that are not retired. */
  readonly machines: number;
}

/** Every model the shop has machines of, published or not, by kind and name. */
export async function listFleetModels(db: Reader): Promise<TimelineModel[]> {
  const rows = await db
    .selectFrom("model")
    .innerJoin("unit", "unit.model_id", "model.id")
    .select(["model.id", "slug", "brand", "name", "category"])
    .select((where) => where.fn.countAll<number>().as("machines"))
    .where("retired_at", "is", null)
    .groupBy(["model.id", "slug", "brand", "name", "category"])
    .orderBy("brand")
    .orderBy("name")
    .execute();
  const models = rows.map((row) => ({ ...row, category: row.category as Category }));
  return models.sort((one, other) => categories.indexOf(one.category) - categories.indexOf(other.category));
}

/** The machines of the models that are not retired, by model, in the order of their asset tags. */
export async function listFleetUnits(db: Reader, modelIds: readonly string[]): Promise<Map<string, TimelineUnit[]>> {
  const byModel = new Map<string, TimelineUnit[]>(modelIds.map((id) => [id, []]));
  if (modelIds.length === 0) return byModel;
  const rows = await db
    .selectFrom("unit")
    .select(["id", "asset_tag", "model_id", "withheld_at", "withheld_because"])
    .where("model_id", "in", [...modelIds])
    .where("retired_at", "is", null)
    .orderBy("asset_tag")
    .execute();
  for (const row of rows) {
    const withheld = row.withheld_at && { since: row.withheld_at, because: row.withheld_because ?? ("repair" as const) };
    byModel.get(row.model_id)?.push({ id: row.id, assetTag: row.asset_tag, withheld });
  }
  return byModel;
}

const keepingRows = (db: Reader, modelIds: readonly string[]) =>
  db
    .selectFrom("unit")
    .innerJoin("allocation", "allocation.unit_id", "unit.id")
    .leftJoin("reservation", "reservation.id", "allocation.reservation_id")
    .leftJoin("customer", "customer.id", "reservation.customer_id")
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.reservation_id", "=", "reservation.id").on("agreement.voided_at", "is", null),
    )
    .leftJoin("unit_loss", (join) =>
      join.onRef("unit_loss.allocation_id", "=", "allocation.id").on("unit_loss.found_at", "is", null),
    )
    .select(["allocation.id", "allocation.unit_id", "reason", "blocked_from", "blocked_until", "pinned_at", "lost_at"])
    .select(["allocation.handed_out_at", "allocation.returned_at"])
    .select(["reservation.number", "reservation.ends_at", "hold_ends_at", "reservation.confirmed_at"])
    .select(["customer.name as customer", "agreement.id as agreement_id"])
    .where("unit.model_id", "in", [...modelIds])
    .where("unit.retired_at", "is", null)
    .where("released_at", "is", null);

type Row = Awaited<ReturnType<ReturnType<typeof keepingRows>["execute"]>>[number];

const keepingOf = (row: Row): Keeping => ({
  id: row.id,
  unitId: row.unit_id,
  reason: row.reason,
  blocked: { from: row.blocked_from, until: row.blocked_until },
  pinned: row.pinned_at !== null,
  handedOutAt: row.handed_out_at,
  returnedAt: row.returned_at,
  lostAt: row.lost_at,
  booking:
    row.number === null || row.ends_at === null
      ? null
      : {
          number: row.number,
          customer: row.customer ?? "",
          endsAt: row.ends_at,
          holdEndsAt: row.hold_ends_at,
          confirmed: row.confirmed_at !== null,
          agreed: row.agreement_id !== null,
        },
});

/**
 * What keeps the machines of the models in the window, and every machine that is out, by machine. What keeps one machine never
 * overlaps (V1), so of what began before the window only the last can reach into it: one seek, however long the history is.
 */
export async function listKeepings(db: Reader, modelIds: readonly string[], window: Period): Promise<Map<string, Keeping[]>> {
  const byUnit = new Map<string, Keeping[]>();
  if (modelIds.length === 0) return byUnit;
  const lastBefore = sql<Instant>`coalesce((select max(last.blocked_from) from allocation as last where last.unit_id = unit.id
    and last.released_at is null and last.blocked_from <= ${window.from}), ${window.from})`;
  const within = await keepingRows(db, modelIds)
    .where("blocked_from", ">=", lastBefore)
    .where("blocked_from", "<", window.until)
    .where("blocked_until", ">", window.from)
    .execute();
  const out = await keepingRows(db, modelIds)
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .execute();
  const rows = new Map([...within, ...out].map((row) => [row.id, row]));
  for (const row of rows.values()) {
    const known = byUnit.get(row.unit_id);
    if (known) known.push(keepingOf(row));
    else byUnit.set(row.unit_id, [keepingOf(row)]);
  }
  return byUnit;
}

/** Where a booking stands on the timeline, and its models; null when it has no machines, or there is none. */
export async function placeOfBooking(db: Reader, number: string): Promise<{ from: Instant; modelIds: string[] } | null> {
  const rows = await db
    .selectFrom("reservation")
    .innerJoin("allocation", "allocation.reservation_id", "reservation.id")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .select(["allocation.blocked_from", "unit.model_id"])
    .where("reservation.number", "=", number)
    .where("allocation.released_at", "is", null)
    .orderBy("unit.asset_tag")
    .execute();
  const first = rows[0];
  return first ? { from: first.blocked_from, modelIds: [...new Set(rows.map((row) => row.model_id))] } : null;
}
