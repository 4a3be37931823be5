import type { Reader, Tx } from "db/transact.server";
import type { FleetUnit } from "~/availability/fleet";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import type { BookedFacts } from "./booked-facts";

export const isChangeKnown = async (db: Reader, id: string): Promise<boolean> =>
  (await db.selectFrom("reservation_change").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

export interface ReservationChange {
  readonly id: string;
  readonly at: Instant;
  readonly byId: string;
  readonly before: BookedFacts;
  readonly after: BookedFacts;
}

/** How a booking was changed, oldest first. */
export async function listChanges(db: Reader, reservationId: string): Promise<ReservationChange[]> {
  const rows = await db
    .selectFrom("reservation_change")
    .select(["id", "changed_at", "changed_by", "before", "after"])
    .where("reservation_id", "=", reservationId)
    .orderBy("changed_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.changed_at,
    byId: row.changed_by,
    before: JSON.parse(row.before) as BookedFacts,
    after: JSON.parse(row.after) as BookedFacts,
  }));
}

interface WrittenChange {
  readonly id: string;
  readonly reservationId: string;
  readonly by: string;
  readonly before: BookedFacts;
  readonly after: BookedFacts;
}

export const insertChange = (tx: Tx, { id, reservationId, by, before, after }: WrittenChange, now: Instant) =>
  tx
    .insertInto("reservation_change")
    .values({
      ...{ id, reservation_id: reservationId, changed_at: now, changed_by: by },
      ...{ before: JSON.stringify(before), after: JSON.stringify(after) },
    })
    .execute();

/** Gives every machine of a booking up; its lines can then be written anew. */
export const releaseAllUnits = (tx: Tx, reservationId: string, now: Instant) =>
  tx
    .updateTable("allocation")
    .set({ released_at: now, line_id: null })
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .execute();

/** The lines of a booking by its quotation, each with its machines, tied as `pinnedAt` says; the earlier ones are gone. */
export async function replaceLines(
  tx: Tx,
  reservationId: string,
  { lines }: Quote,
  units: readonly (readonly FleetUnit[])[],
  blocked: Period,
  pinnedAt: (unitId: string) => Instant | null,
): Promise<void> {
  await tx.updateTable("allocation").set({ line_id: null }).where("reservation_id", "=", reservationId).execute();
  await tx.deleteFrom("reservation_line").where("reservation_id", "=", reservationId).execute();
  for (const [index, line] of lines.entries()) {
    const id = newId("lin");
    const row = { id, reservation_id: reservationId, model_id: line.modelId, quantity: line.quantity };
    const sums = { rent_per_unit_fen: line.rentPerUnit, deposit_per_unit_fen: line.depositPerUnit };
    await tx
      .insertInto("reservation_line")
      .values({ ...row, ...sums })
      .execute();
    const held = { reason: "rental" as const, reservation_id: reservationId, line_id: id, model_id: line.modelId };
    const open = { handed_out_at: null, returned_at: null, released_at: null };
    const period = { blocked_from: blocked.from, blocked_until: blocked.until };
    const rows = (units[index] ?? []).map(({ id: unit_id }) => ({
      ...{ id: newId("alc"), unit_id, pinned_at: pinnedAt(unit_id) },
      ...{ ...held, ...period, ...open },
    }));
    await tx.insertInto("allocation").values(rows).execute();
  }
}

export const supersedeViewing = (tx: Tx, reservationId: string, now: Instant) =>
  tx
    .updateTable("viewing")
    .set({ superseded_at: now })
    .where("reservation_id", "=", reservationId)
    .where("superseded_at", "is", null)
    .execute();

/** Takes back the trips that were planned and have not been driven; answers whether there were any. */
export async function dropTrips(tx: Tx, reservationId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("delivery")
    .where("reservation_id", "=", reservationId)
    .where("done_at", "is", null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
