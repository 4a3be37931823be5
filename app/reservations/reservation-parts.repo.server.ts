import { prepared } from "db/prepared.server";
import type { Reader } from "db/transact.server";
import type { ReservationLine, ReservedUnit, Viewing } from "./reservation";

interface Several {
  readonly ids: readonly string[];
}

const unitRows = prepared((db, { ids }: Several) =>
  db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .select(["allocation.id", "line_id", "unit_id", "asset_tag", "serial_number", "pinned_at", "handed_out_at", "returned_at"])
    .where("reservation_id", "in", ids)
    .where("released_at", "is", null)
    .orderBy("asset_tag"),
);

const lineRows = prepared((db, { ids }: Several) =>
  db
    .selectFrom("reservation_line")
    .innerJoin("model", "model.id", "reservation_line.model_id")
    .select(["reservation_line.id", "reservation_id", "model_id", "quantity", "slug", "brand", "name", "category"])
    .where("reservation_id", "in", ids)
    .orderBy("reservation_line.id"),
);

const viewingRows = prepared((db, { ids }: Several) =>
  db
    .selectFrom("viewing")
    .select(["id", "reservation_id", "starts_at", "ends_at", "confirmed_at", "outcome"])
    .where("reservation_id", "in", ids)
    .where("superseded_at", "is", null),
);

/** The lines of many reservations with their machines, in two queries. */
export async function linesOf(db: Reader, ids: readonly string[]): Promise<Map<string, ReservationLine[]>> {
  const byReservation = new Map<string, ReservationLine[]>();
  if (ids.length === 0) return byReservation;
  const units = await unitRows(db, { ids });
  const byLine = new Map<string | null, ReservedUnit[]>();
  for (const row of units) {
    const unit = { allocationId: row.id, unitId: row.unit_id, assetTag: row.asset_tag, serialNumber: row.serial_number };
    const reserved = { ...unit, pinnedAt: row.pinned_at, handedOutAt: row.handed_out_at, returnedAt: row.returned_at };
    byLine.set(row.line_id, [...(byLine.get(row.line_id) ?? []), reserved]);
  }
  const lines = await lineRows(db, { ids });
  for (const row of lines) {
    const name = { modelId: row.model_id, slug: row.slug, modelName: `${row.brand} ${row.name}`, category: row.category };
    const line = { id: row.id, ...name, quantity: row.quantity, units: byLine.get(row.id) ?? [] };
    byReservation.set(row.reservation_id, [...(byReservation.get(row.reservation_id) ?? []), line]);
  }
  return byReservation;
}

/** The viewing that stands of each of many reservations. */
export async function viewingsOf(db: Reader, ids: readonly string[]): Promise<Map<string, Viewing>> {
  if (ids.length === 0) return new Map();
  const rows = await viewingRows(db, { ids });
  return new Map(
    rows.map((row) => [
      row.reservation_id,
      { id: row.id, from: row.starts_at, until: row.ends_at, confirmedAt: row.confirmed_at, outcome: row.outcome },
    ]),
  );
}
