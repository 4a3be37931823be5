import type { Reader, Tx } from "db/transact.server";
import { fen, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { District } from "~/kernel/region";
import type { Instant, Period } from "~/kernel/time";

export type Direction = "outbound" | "inbound";

export interface Delivery {
  readonly id: string;
  readonly direction: Direction;
  readonly window: Period;
  readonly address: string;
  readonly district: District;
  readonly metres: number;
  readonly transport: Fen;
  readonly service: Fen;
  readonly doneAt: Instant | null;
  readonly doneBy: string | null;
  /** Why a fee is not the proposed one. */
  readonly note: string | null;
  readonly driver: { readonly id: string; readonly name: string } | null;
  /** It could not be done: a new window is to be found. */
  readonly failedAt: Instant | null;
}

const deliveryRows = (db: Reader) =>
  db
    .selectFrom("delivery")
    .leftJoin("account", "account.id", "delivery.done_by")
    .leftJoin("account as driver", "driver.id", "delivery.driver_id")
    .selectAll("delivery")
    .select(["account.name as done_by_name", "driver.name as driver_name"]);

type Row = Awaited<ReturnType<ReturnType<typeof deliveryRows>["execute"]>>[number];

const deliveryOf = (row: Row): Delivery => ({
  id: row.id,
  direction: row.direction,
  window: { from: row.window_from, until: row.window_until },
  address: row.address,
  district: row.district,
  metres: row.metres,
  transport: row.transport_fen,
  service: row.service_fen,
  doneAt: row.done_at,
  doneBy: row.done_by_name,
  note: row.note,
  driver: row.driver_id === null ? null : { id: row.driver_id, name: row.driver_name ?? "" },
  failedAt: row.failed_at,
});

/** The trips of a reservation, there before back. */
export async function deliveriesFor(db: Reader, reservationId: string): Promise<Delivery[]> {
  const rows = await deliveryRows(db).where("reservation_id", "=", reservationId).execute();
  return rows.map(deliveryOf).sort((one, other) => (one.direction > other.direction ? -1 : 1));
}

/** What all trips cost as they stand now; the quoted sum while none is planned. */
export const deliveryTotal = (deliveries: readonly Pick<Delivery, "transport" | "service">[], quoted: Fen): Fen =>
  deliveries.length === 0 ? quoted : fen(sumFen(deliveries.flatMap((trip) => [trip.transport, trip.service])));

export interface DayDelivery extends Delivery {
  readonly reservationId: string;
  readonly handedOut: boolean;
  readonly number: string;
  readonly customer: string;
  readonly phone: string;
}

/** Every trip whose window touches the period, and those of before that are not done, by the beginning of their windows. */
export async function listDeliveriesOn(db: Reader, period: Period): Promise<DayDelivery[]> {
  const rows = await deliveryRows(db)
    .innerJoin("reservation", "reservation.id", "delivery.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["reservation.number", "reservation.handed_out_at", "customer.name as customer", "customer.phone"])
    .where("window_from", "<", period.until)
    .where((where) => where.or([where("window_until", ">", period.from), where("done_at", "is", null)]))
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .orderBy("window_from")
    .execute();
  return rows.map((row) => ({
    ...deliveryOf(row),
    ...{ reservationId: row.reservation_id, handedOut: row.handed_out_at !== null },
    ...{ number: row.number, customer: row.customer, phone: row.phone },
  }));
}

/** The customer has the machines with the hand-over itself, unless a driver is to bring them: his trip ends with its proof. */
export async function markHandedOver(tx: Tx, reservationId: string, by: string, now: Instant): Promise<void> {
  const trip = (await deliveriesFor(tx, reservationId)).find((each) => each.direction === "outbound");
  if (trip && !trip.driver) await markDelivered(tx, reservationId, "outbound", by, now);
}

/** False where it was marked before. */
export async function markDelivered(tx: Tx, reservationId: string, direction: Direction, by: string, now: Instant) {
  const { numUpdatedRows } = await tx
    .updateTable("delivery")
    .set({ done_at: now, done_by: by, failed_at: null })
    .where("reservation_id", "=", reservationId)
    .where("direction", "=", direction)
    .where("done_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
