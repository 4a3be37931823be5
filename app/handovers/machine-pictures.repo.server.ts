import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";

export interface MachinePicture {
  readonly id: string;
  readonly assetTag: string;
  readonly direction: "out" | "in";
  /** Null until the hand-over or return is entered. */
  readonly handoverId: string | null;
  readonly takenAt: Instant;
}

/** The pictures of a reservation's machines, in the order they were taken. */
export async function picturesOf(db: Reader, reservationId: string): Promise<MachinePicture[]> {
  const rows = await db
    .selectFrom("machine_picture")
    .innerJoin("unit", "unit.id", "machine_picture.unit_id")
    .select(["machine_picture.id", "asset_tag", "direction", "handover_id", "taken_at"])
    .where("reservation_id", "=", reservationId)
    .where("removed_at", "is", null)
    .orderBy("taken_at")
    .orderBy("machine_picture.id")
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, assetTag: row.asset_tag, direction: row.direction, handoverId: row.handover_id },
    takenAt: row.taken_at,
  }));
}

/** The sealed file of a picture, for staff or, with a customer's id, of his own booking once something rests on it. */
export async function pictureFile(db: Reader, id: string, customerId?: string): Promise<string | null> {
  let query = db
    .selectFrom("machine_picture")
    .innerJoin("reservation", "reservation.id", "machine_picture.reservation_id")
    .select("file_id")
    .where("machine_picture.id", "=", id)
    .where("removed_at", "is", null);
  if (customerId !== undefined)
    query = query
      .where("customer_id", "=", customerId)
      .where((where) =>
        where.or([
          where("handover_id", "is not", null),
          where.exists(where.selectFrom("deduction_picture").select("picture_id").where("picture_id", "=", id)),
        ]),
      );
  return (await query.executeTakeFirst())?.file_id ?? null;
}

/** Those taken for the machines that are handed over now belong to this sheet. */
export async function bindPictures(
  tx: Tx,
  { reservationId, direction, handoverId }: { reservationId: string; direction: "out" | "in"; handoverId: string },
  unitIds: readonly string[],
): Promise<void> {
  if (unitIds.length === 0) return;
  await tx
    .updateTable("machine_picture")
    .set({ handover_id: handoverId })
    .where("reservation_id", "=", reservationId)
    .where("direction", "=", direction)
    .where("unit_id", "in", [...unitIds])
    .where("handover_id", "is", null)
    .execute();
}
