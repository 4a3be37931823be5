import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { CallEvent } from "./call";
import type { PromiseBasis, RecordedEvent, ServiceCall } from "./service-call";

const callRows = (db: Reader) =>
  db
    .selectFrom("service_call")
    .innerJoin("reservation", "reservation.id", "service_call.reservation_id")
    .innerJoin("customer", "customer.id", "service_call.customer_id")
    .innerJoin("unit", "unit.id", "service_call.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .selectAll("service_call")
    .select(["reservation.number as reservation_number", "customer.name as customer_name"])
    .select(["unit.asset_tag", "unit.serial_number", "unit.model_id", "model.brand", "model.name as model_name"]);

type CallRow = Awaited<ReturnType<ReturnType<typeof callRows>["execute"]>>[number];

/** Events carry their place among the others of their call: several can happen within one second. */
async function eventsOf(db: Reader, ids: readonly string[]): Promise<Map<string, RecordedEvent[]>> {
  const byCall = new Map<string, RecordedEvent[]>();
  if (ids.length === 0) return byCall;
  const rows = await db
    .selectFrom("call_event")
    .innerJoin("account", "account.id", "call_event.by")
    .select(["call_event.id", "call_id", "kind", "at", "data", "account.name as by_name"])
    .where("call_id", "in", [...ids])
    .orderBy("at")
    .execute();
  const read = rows.map((row) => ({ row, data: JSON.parse(row.data) as { place?: number } }));
  read.sort((one, other) =>
    one.row.at === other.row.at ? (one.data.place ?? 0) - (other.data.place ?? 0) : one.row.at < other.row.at ? -1 : 1,
  );
  for (const { row, data } of read) {
    const event = { id: row.id, kind: row.kind, at: row.at, byName: row.by_name, data } as RecordedEvent;
    byCall.set(row.call_id, [...(byCall.get(row.call_id) ?? []), event]);
  }
  return byCall;
}

const callOf = (row: CallRow, events: readonly RecordedEvent[]): ServiceCall => ({
  id: row.id,
  number: row.number,
  reservationId: row.reservation_id,
  reservationNumber: row.reservation_number,
  customer: { id: row.customer_id, name: row.customer_name },
  unit: {
    id: row.unit_id,
    assetTag: row.asset_tag,
    serialNumber: row.serial_number,
    modelId: row.model_id,
    modelName: `${row.brand} ${row.model_name}`,
  },
  kind: row.kind,
  description: row.description,
  reportedAt: row.reported_at,
  contact: { name: row.contact_name, phone: row.contact_phone },
  address: row.address,
  district: row.district,
  basis: JSON.parse(row.promise_basis) as PromiseBasis,
  events,
});

async function withEvents(db: Reader, rows: readonly CallRow[]): Promise<ServiceCall[]> {
  const events = await eventsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => callOf(row, events.get(row.id) ?? []));
}

/** `customerId` narrows to his own: another's number is answered like one that does not exist. */
export async function findCall(db: Reader, number: string, customerId?: string): Promise<ServiceCall | null> {
  let query = callRows(db).where("service_call.number", "=", number);
  if (customerId !== undefined) query = query.where("service_call.customer_id", "=", customerId);
  const [found] = await withEvents(db, await query.execute());
  return found ?? null;
}

/** Every call that is not solved, and those solved by a swap whose machine still waits for its repair (S5). */
export async function listOpenCalls(db: Reader): Promise<ServiceCall[]> {
  const query = callRows(db).where((where) =>
    where.or([
      where("solved_at", "is", null),
      where.and([where("unit.withheld_at", "is not", null), where("unit.withheld_because", "=", "repair")]),
    ]),
  );
  return withEvents(db, await query.orderBy("reported_at").execute());
}

/** Every call since a moment, for the shop's record (S12). */
export async function listCallsSince(db: Reader, from: Instant): Promise<ServiceCall[]> {
  return withEvents(db, await callRows(db).where("reported_at", ">=", from).execute());
}

/** All calls of a reservation, newest first. */
export async function listCallsOf(db: Reader, reservationId: string): Promise<ServiceCall[]> {
  const query = callRows(db).where("service_call.reservation_id", "=", reservationId);
  return withEvents(db, await query.orderBy("reported_at", "desc").execute());
}

/** The calls of a reservation that are not solved yet, oldest first. */
export async function listOpenCallsOf(db: Reader, reservationId: string): Promise<ServiceCall[]> {
  const query = callRows(db).where("service_call.reservation_id", "=", reservationId).where("solved_at", "is", null);
  return withEvents(db, await query.orderBy("reported_at").execute());
}

/** What else was wrong with a machine, newest first. */
export async function listCallsOfUnit(db: Reader, unitId: string, most = 10): Promise<ServiceCall[]> {
  const query = callRows(db).where("service_call.unit_id", "=", unitId);
  return withEvents(db, await query.orderBy("reported_at", "desc").limit(most).execute());
}

/** How often a machine has gone out to a customer. */
export async function countRentalsOf(db: Reader, unitId: string): Promise<number> {
  const rows = await db
    .selectFrom("allocation")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("reason", "=", "rental")
    .where("handed_out_at", "is not", null)
    .execute();
  return rows.length;
}

/** Who can be sent. */
export const listTechnicians = (db: Reader) =>
  db
    .selectFrom("account")
    .select(["id", "name", "role"])
    .where("role", "in", ["technician", "manager"])
    .where("deactivated_at", "is", null)
    .orderBy("role", "desc")
    .orderBy("name")
    .execute();

/** The number of the call with this id, or null: the same form sent twice is one call. */
export async function numberOfCall(db: Reader, id: string, reservationId: string): Promise<string | null> {
  const row = await db
    .selectFrom("service_call")
    .select("number")
    .where("id", "=", id)
    .where("reservation_id", "=", reservationId)
    .executeTakeFirst();
  return row?.number ?? null;
}

export async function openCallOfUnit(db: Reader, unitId: string): Promise<string | null> {
  const row = await db
    .selectFrom("service_call")
    .select("number")
    .where("unit_id", "=", unitId)
    .where("solved_at", "is", null)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** Until the transaction ends nobody else works on this call. Null when there is none. */
export async function lockCall(tx: Tx, number: string): Promise<ServiceCall | null> {
  await tx
    .updateTable("service_call")
    .set((ref) => ({ solved_at: ref.ref("solved_at") }))
    .where("number", "=", number)
    .execute();
  return findCall(tx, number);
}

export const isRecorded = async (db: Reader, eventId: string): Promise<boolean> =>
  (await db.selectFrom("call_event").select("id").where("id", "=", eventId).executeTakeFirst()) !== undefined;

/** Appends to the history of a locked call; `place` keeps what happens within one second in order. */
export const insertEvent = (tx: Tx, id: string, callId: string, event: CallEvent, by: string, place: number) =>
  tx
    .insertInto("call_event")
    .values({
      id,
      call_id: callId,
      kind: event.kind,
      at: event.at,
      by,
      data: JSON.stringify({ ...event.data, place }),
    })
    .execute();

export const markSolved = (tx: Tx, callId: string, at: Instant | null) =>
  tx.updateTable("service_call").set({ solved_at: at }).where("id", "=", callId).execute();
