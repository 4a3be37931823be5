import { sql } from "kysely";
import type { Insertable } from "kysely";
import type { DeductionEventTable, DeductionTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { openSnapshot } from "~/agreements/agreements.repo.server";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import type { Reservation } from "~/reservations/reservation";
import type { DamageKind } from "./damage-kind";
import type { Deduction, DeductionEvent } from "./deduction";
import { worthOn } from "./machine-value";

async function eventsOf(db: Reader, ids: readonly string[]): Promise<Map<string, DeductionEvent[]>> {
  const byItem = new Map<string, DeductionEvent[]>();
  if (ids.length === 0) return byItem;
  const rows = await db
    .selectFrom("deduction_event")
    .innerJoin("account", "account.id", "deduction_event.by")
    .select(["deduction_id", "kind", "words", "amount_fen", "charge_id", "at", "account.name"])
    .where("deduction_id", "in", [...ids])
    .orderBy("at")
    // Of two in the same second the later one counts.
    .orderBy(sql`deduction_event.rowid`)
    .execute();
  for (const row of rows) {
    const event = { kind: row.kind, words: row.words, amount: row.amount_fen, chargeId: row.charge_id, at: row.at, by: row.name };
    byItem.set(row.deduction_id, [...(byItem.get(row.deduction_id) ?? []), event]);
  }
  return byItem;
}

async function picturesOf(db: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  const byItem = new Map<string, string[]>();
  if (ids.length === 0) return byItem;
  const rows = await db
    .selectFrom("deduction_picture")
    .select(["deduction_id", "picture_id"])
    .where("deduction_id", "in", [...ids])
    .orderBy("id")
    .execute();
  for (const row of rows) byItem.set(row.deduction_id, [...(byItem.get(row.deduction_id) ?? []), row.picture_id]);
  return byItem;
}

/** Everything asked of the customers of these reservations for damage and loss, oldest first. */
export async function deductionsOf(
  db: Reader,
  reservationIds: readonly string[],
): Promise<(Deduction & { reservationId: string })[]> {
  if (reservationIds.length === 0) return [];
  const rows = await db
    .selectFrom("deduction")
    .innerJoin("unit", "unit.id", "deduction.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .innerJoin("account", "account.id", "deduction.by")
    .select(["deduction.id", "reservation_id", "deduction.unit_id", "asset_tag", "brand", "model.name", "kind", "part", "cause"])
    .select(["amount_fen", "proposed_fen", "value_fen", "reason", "from_deposit", "charge_id", "at", "account.name as by_name"])
    .where("reservation_id", "in", [...reservationIds])
    .orderBy("at")
    .orderBy(sql`deduction.rowid`)
    .execute();
  const ids = rows.map((row) => row.id);
  const [events, pictures] = [await eventsOf(db, ids), await picturesOf(db, ids)];
  return rows.map((row) => ({
    ...{ id: row.id, reservationId: row.reservation_id, unitId: row.unit_id, assetTag: row.asset_tag },
    ...{ modelName: `${row.brand} ${row.name}`, kind: row.kind as DamageKind, part: row.part, cause: row.cause },
    ...{ asked: row.amount_fen, proposed: row.proposed_fen, value: row.value_fen, reason: row.reason },
    ...{ fromDeposit: row.from_deposit === 1, chargeId: row.charge_id, at: row.at, by: row.by_name },
    ...{ pictures: pictures.get(row.id) ?? [], events: events.get(row.id) ?? [] },
  }));
}

/** Reservations of which an item was disputed and the shop has not answered since. */
export async function listDisputes(db: Reader) {
  const rows = await db
    .selectFrom("deduction_event as said")
    .innerJoin("deduction", "deduction.id", "said.deduction_id")
    .innerJoin("reservation", "reservation.id", "deduction.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .innerJoin("unit", "unit.id", "deduction.unit_id")
    .select([
      "deduction.id",
      "reservation.number",
      "customer.name",
      "customer.phone",
      "asset_tag",
      "part",
      "said.words",
      "said.at",
    ])
    .where("said.kind", "=", "disputed")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("deduction_event as later")
            .select("later.id")
            .whereRef("later.deduction_id", "=", "said.deduction_id")
            .where("later.kind", "in", ["lowered", "upheld", "dropped"])
            .where(sql<boolean>`later.rowid > said.rowid`),
        ),
      ),
    )
    .orderBy("said.at")
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, customer: row.name, phone: row.phone, assetTag: row.asset_tag, part: row.part },
    ...{ words: row.words, at: row.at },
  }));
}
export type Dispute = Awaited<ReturnType<typeof listDisputes>>[number];

/** What the list proposes now for each kind of damage of a category. */
export async function pricesOf(db: Reader): Promise<Map<string, Fen>> {
  const rows = await db
    .selectFrom("damage_price")
    .select(["category", "kind", "amount_fen"])
    .orderBy("set_at")
    .orderBy(sql`rowid`)
    .execute();
  const prices = new Map<string, Fen>();
  for (const { category, kind, amount_fen } of rows) {
    if (amount_fen === null) prices.delete(`${category}:${kind}`);
    else prices.set(`${category}:${kind}`, amount_fen);
  }
  return prices;
}

const outAndBack = (db: Reader, reservationId: string) =>
  db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .leftJoin("unit_loss", "unit_loss.allocation_id", "allocation.id")
    .select(["unit.id", "asset_tag", "brand", "model.name", "category", "replacement_value_fen", "allocation.returned_at"])
    .select(["allocation.id as allocation_id", "lost_at"])
    .where("allocation.reservation_id", "=", reservationId)
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is not", null)
    .where("released_at", "is", null)
    .orderBy("asset_tag")
    .orderBy("allocation.handed_out_at")
    .execute();

/**
 * Each time a machine was out under a booking and came back or got lost, with what it was worth then by the agreement. A machine that
 * was found again and handed out once more is there twice.
 */
export async function timesOut(db: Reader, reservation: Reservation, now: Instant) {
  const rows = await outAndBack(db, reservation.id);
  const agreement = await db
    .selectFrom("agreement")
    .select(["id", "issued_at", "snapshot_sealed"])
    .where("reservation_id", "=", reservation.id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  const named = new Map(
    (agreement ? openSnapshot(agreement.id, agreement.snapshot_sealed) : null)?.units.map((unit) => [
      unit.assetTag,
      unit.replacementValue,
    ]),
  );
  const figures = await agreedFigures(db, reservation);
  const agreedAt = agreement?.issued_at ?? reservation.placedAt;
  return rows.map((row) => {
    const agreed = { amount: named.get(row.asset_tag) ?? row.replacement_value_fen, agreedAt };
    const worth = worthOn(agreed, row.lost_at ?? row.returned_at ?? now, figures);
    const unit = { unitId: row.id, assetTag: row.asset_tag, modelName: `${row.brand} ${row.name}`, category: row.category };
    return { allocationId: row.allocation_id, ...unit, worth, value: worth.value };
  });
}

/** The machines that were out under a booking and are back or lost, each as it was the last time. */
export const returnedUnits = async (db: Reader, reservation: Reservation, now: Instant) => [
  ...new Map((await timesOut(db, reservation, now)).map((unit) => [unit.unitId, unit])).values(),
];

export const insertDeduction = (tx: Tx, row: Insertable<DeductionTable>) => tx.insertInto("deduction").values(row).execute();
export const insertDeductionEvent = (tx: Tx, row: Insertable<DeductionEventTable>) =>
  tx.insertInto("deduction_event").values(row).execute();

export const isKnown = async (db: Reader, table: "deduction" | "deduction_event", id: string): Promise<boolean> =>
  (await db.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
