import { sql } from "kysely";
import { may, staffRoles } from "~/people/permissions";
import type { Insertable } from "kysely";
import type { DeliveryEventTable, DeliveryFeeProposalTable, DeliveryProofTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Reservation } from "~/reservations/reservation";
import { linesOf } from "~/reservations/reservation-parts.repo.server";
import { deliveriesFor, listDeliveriesOn } from "./deliveries.repo.server";
import type { DayDelivery, Direction } from "./deliveries.repo.server";

export interface TripMachines {
  readonly modelName: string;
  readonly accessories: string;
  readonly tags: readonly string[];
}
export interface DayTrip extends DayDelivery {
  readonly machines: readonly TripMachines[];
}

async function withMachines(db: Reader, trips: readonly DayDelivery[]): Promise<DayTrip[]> {
  const ids = [...new Set(trips.map((trip) => trip.reservationId))];
  const lines = await linesOf(db, ids);
  const models = ids.length === 0 ? [] : await db.selectFrom("model").select(["id", "accessories"]).execute();
  const accessories = new Map(models.map((model) => [model.id, model.accessories]));
  return trips.map((trip) => ({
    ...trip,
    machines: (lines.get(trip.reservationId) ?? []).map((line) => ({
      modelName: line.modelName,
      accessories: accessories.get(line.modelId) ?? "",
      tags: line.units.map((unit) => unit.assetTag),
    })),
  }));
}

/** The trips of a period with the machines they carry, in a bounded number of queries. `driverId` narrows to one driver's. */
export async function listTripsOn(db: Reader, period: Period, driverId?: string): Promise<DayTrip[]> {
  const trips = await listDeliveriesOn(db, period);
  return withMachines(db, driverId === undefined ? trips : trips.filter((trip) => trip.driver?.id === driverId));
}

/** Both ways of a reservation, as far as they are planned. */
export async function listTripsOf(db: Reader, { id, number, customer, handedOutAt }: Reservation): Promise<DayTrip[]> {
  const about = { reservationId: id, number, handedOut: handedOutAt !== null, customer: customer.name, phone: customer.phone };
  return withMachines(
    db,
    (await deliveriesFor(db, id)).map((trip) => ({ ...trip, ...about })),
  );
}

export interface Driver {
  readonly id: string;
  readonly name: string;
}

/** The staff who may drive, by name. */
export function listDrivers(db: Reader): Promise<Driver[]> {
  const roles = staffRoles.filter((role) => may(role, "deliveries.drive"));
  return db
    .selectFrom("account")
    .select(["id", "name"])
    .where("role", "in", roles)
    .where("deactivated_at", "is", null)
    .orderBy("name")
    .execute();
}

/** The windows of trips that are still to be driven and touch `window`, without the one in question. */
export async function windowsBeside(db: Reader, window: Period, deliveryId: string, driverId?: string): Promise<Period[]> {
  let query = db
    .selectFrom("delivery")
    .innerJoin("reservation", "reservation.id", "delivery.reservation_id")
    .select(["window_from", "window_until"])
    .where("window_from", "<", window.until)
    .where("window_until", ">", window.from)
    .where("done_at", "is", null)
    .where("delivery.id", "<>", deliveryId)
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null);
  if (driverId !== undefined) query = query.where("driver_id", "=", driverId);
  return (await query.execute()).map((row) => ({ from: row.window_from, until: row.window_until }));
}

export type TripEvent = DeliveryEventTable["kind"];

/** What happened to a way of a reservation: appended, never changed. False where it was entered before. */
export async function recordTripEvent(
  tx: Tx,
  about: { readonly id?: string; readonly reservationId: string; readonly direction: Direction; readonly by: string },
  kind: TripEvent,
  data: Readonly<Record<string, string | number | null>>,
  now: Instant,
): Promise<boolean> {
  const { id = newId("dev"), reservationId, direction, by } = about;
  const row: Insertable<DeliveryEventTable> = {
    ...{ id, reservation_id: reservationId, direction, kind, at: now, by },
    data: JSON.stringify(data),
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("delivery_event")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whoever reported from this way may send his report again, though the trip is back on the desk's list. */
export async function hasBeenOn(db: Reader, reservationId: string, direction: Direction, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom("delivery_event")
    .select("id")
    .where("reservation_id", "=", reservationId)
    .where("direction", "=", direction)
    .where("by", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export interface TripHistory {
  readonly id: string;
  readonly direction: Direction;
  readonly kind: TripEvent;
  readonly at: Instant;
  readonly by: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

export async function listTripEvents(db: Reader, reservationId: string): Promise<TripHistory[]> {
  const rows = await db
    .selectFrom("delivery_event")
    .innerJoin("account", "account.id", "delivery_event.by")
    .select(["delivery_event.id", "direction", "kind", "at", "account.name as by", "data"])
    .where("reservation_id", "=", reservationId)
    .orderBy("at")
    // Of two in the same second the one reported later stands later.
    .orderBy(sql`delivery_event.rowid`)
    .execute();
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as TripHistory["data"] }));
}

export interface FeeProposal {
  readonly id: string;
  readonly direction: Direction;
  readonly metres: number;
  readonly transport: Fen;
  readonly service: Fen;
  readonly total: Fen;
  readonly reason: string | null;
  readonly proposedAt: Instant;
  readonly agreedAt: Instant | null;
  readonly declinedAt: Instant | null;
}

/** The last proposal of each way that was not taken back, answered or not. */
export async function feeProposalsOf(db: Reader, reservationId: string): Promise<FeeProposal[]> {
  const rows = await db
    .selectFrom("delivery_fee_proposal")
    .selectAll()
    .where("reservation_id", "=", reservationId)
    .where("withdrawn_at", "is", null)
    .orderBy("proposed_at", "desc")
    .orderBy(sql`rowid`, "desc")
    .execute();
  const last = rows.filter((row, index) => rows.findIndex((each) => each.direction === row.direction) === index);
  return last.map((row) => ({
    ...{ id: row.id, direction: row.direction, metres: row.metres, transport: row.transport_fen, service: row.service_fen },
    ...{ total: fen(row.transport_fen + row.service_fen), reason: row.reason, proposedAt: row.proposed_at },
    ...{ agreedAt: row.agreed_at, declinedAt: row.declined_at },
  }));
}

export const insertFeeProposal = (tx: Tx, row: Insertable<DeliveryFeeProposalTable>) =>
  tx.insertInto("delivery_fee_proposal").values(row).execute();

export interface Proof {
  readonly id: string;
  readonly direction: Direction;
  readonly at: Instant;
  readonly by: string;
  readonly receivedBy: string;
  readonly note: string | null;
  readonly hasPicture: boolean;
}

/** Who received or gave the machines, way by way. */
export async function proofsOf(db: Reader, reservationId: string): Promise<Proof[]> {
  const rows = await db
    .selectFrom("delivery_proof")
    .innerJoin("account", "account.id", "delivery_proof.by")
    .leftJoin("sealed_file", "sealed_file.id", "delivery_proof.file_id")
    .select(["delivery_proof.id", "direction", "at", "account.name as by", "received_by", "delivery_proof.note"])
    .select(["sealed_file.id as file", "erased_at"])
    .where("reservation_id", "=", reservationId)
    .execute();
  return rows.map(({ id, direction, at, by, received_by, note, file, erased_at }) => ({
    ...{ id, direction, at, by, receivedBy: received_by, note },
    hasPicture: file !== null && erased_at === null,
  }));
}

export const insertProof = (tx: Tx, row: Insertable<DeliveryProofTable>) => tx.insertInto("delivery_proof").values(row).execute();
