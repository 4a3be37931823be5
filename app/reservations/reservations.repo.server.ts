import { prepared } from "db/prepared.server";
import type { Reader, Tx } from "db/transact.server";
import type { FleetUnit } from "~/availability/fleet";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import type { ReservationRequest } from "./place-reservation.server";
import type { Reservation, ReservationLine, Viewing } from "./reservation";
import { linesOf, viewingsOf } from "./reservation-parts.repo.server";

export interface PlacedReservation {
  readonly id: string;
  readonly number: string;
  readonly request: ReservationRequest;
  readonly quote: Quote;
  /** One list for each item of the request, in its order. */
  readonly units: readonly (readonly FleetUnit[])[];
  readonly blocked: Period;
  readonly viewing: NewViewing | null;
  readonly holdEndsAt: Instant;
  readonly now: Instant;
}

function rowOf({ id, number, request, quote, holdEndsAt, now }: PlacedReservation) {
  const delivered = request.receipt === "delivery";
  return {
    id,
    number,
    customer_id: request.customerId,
    starts_at: request.period.from,
    ends_at: request.period.until,
    tier: request.tier,
    purpose: request.purpose,
    customer_note: request.note,
    placed_at: now,
    placed_by: request.placedBy,
    channel: request.channel,
    deposit_way: request.depositWay,
    receipt: request.receipt,
    delivery_address: request.deliveryAddress,
    delivery_district: delivered ? request.useDistrict : null,
    delivery_metres: null,
    use_district: request.useDistrict,
    quote: JSON.stringify(quote),
    rent_fen: quote.rent,
    supplement_fen: quote.supplement,
    delivery_fen: quote.delivery,
    deposit_fen: quote.deposit,
    hold_ends_at: holdEndsAt,
    expired_at: null,
    cancelled_at: null,
    cancelled_by: null,
    cancel_reason: null,
    confirmed_at: null,
    confirmed_by: null,
    waived_at: null,
    waived_by: null,
    handed_out_at: null,
    returned_at: null,
  };
}

/** The reservation with its lines, machines and viewing; the database refuses a machine promised twice (V1). */
export async function insertReservation(tx: Tx, placed: PlacedReservation): Promise<void> {
  await tx.insertInto("reservation").values(rowOf(placed)).execute();
  for (const [index, item] of placed.request.items.entries()) {
    const line = placed.quote.lines[index];
    if (!line) throw new Error("A quote has a line for each item");
    const lineId = newId("lin");
    await tx
      .insertInto("reservation_line")
      .values({
        id: lineId,
        reservation_id: placed.id,
        model_id: item.model.id,
        quantity: item.quantity,
        rent_per_unit_fen: line.rentPerUnit,
        deposit_per_unit_fen: line.depositPerUnit,
      })
      .execute();
    const allocations = (placed.units[index] ?? []).map((unit) => ({
      id: newId("alc"),
      unit_id: unit.id,
      model_id: item.model.id,
      reason: "rental" as const,
      reservation_id: placed.id,
      line_id: lineId,
      blocked_from: placed.blocked.from,
      blocked_until: placed.blocked.until,
      pinned_at: null,
      handed_out_at: null,
      returned_at: null,
      released_at: null,
    }));
    await tx.insertInto("allocation").values(allocations).execute();
  }
  if (placed.viewing) await insertViewing(tx, placed.id, placed.viewing, placed.now);
}

interface NewViewing {
  readonly id: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** `confirmedBy` where a staff member set it himself. */
export const insertViewing = (
  tx: Tx,
  reservationId: string,
  viewing: NewViewing,
  now: Instant,
  confirmedBy: string | null = null,
) =>
  tx
    .insertInto("viewing")
    .values({
      id: viewing.id,
      reservation_id: reservationId,
      starts_at: viewing.from,
      ends_at: viewing.until,
      requested_at: now,
      confirmed_at: confirmedBy === null ? null : now,
      confirmed_by: confirmedBy,
      superseded_at: null,
      outcome: null,
      outcome_at: null,
      outcome_by: null,
      outcome_note: null,
    })
    .execute();

const reservationRows = (db: Reader) =>
  db
    .selectFrom("reservation")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.reservation_id", "=", "reservation.id").on("agreement.voided_at", "is", null),
    )
    .selectAll("reservation")
    .select(["customer.kind as customer_kind", "customer.name as customer_name", "customer.phone as customer_phone"])
    .select(["agreement.number as agreement_number"]);

type ReservationRow = Awaited<ReturnType<ReturnType<typeof reservationRows>["execute"]>>[number];

const reservationOf = (row: ReservationRow, lines: readonly ReservationLine[], viewing: Viewing | null): Reservation => ({
  id: row.id,
  number: row.number,
  customer: { id: row.customer_id, kind: row.customer_kind, name: row.customer_name, phone: row.customer_phone },
  period: { from: row.starts_at, until: row.ends_at },
  tier: row.tier,
  useDistrict: row.use_district,
  depositWay: row.deposit_way,
  receipt: row.receipt,
  deliveryAddress: row.delivery_address,
  purpose: row.purpose,
  note: row.customer_note,
  quote: JSON.parse(row.quote) as Quote,
  lines,
  viewing,
  placedAt: row.placed_at,
  holdEndsAt: row.hold_ends_at,
  expiredAt: row.expired_at,
  cancelledAt: row.cancelled_at,
  confirmedAt: row.confirmed_at,
  waivedAt: row.waived_at,
  handedOutAt: row.handed_out_at,
  returnedAt: row.returned_at,
  agreementNumber: row.agreement_number,
});

async function withParts(db: Reader, rows: readonly ReservationRow[]): Promise<Reservation[]> {
  const ids = rows.map((row) => row.id);
  const lines = await linesOf(db, ids);
  const viewings = await viewingsOf(db, ids);
  return rows.map((row) => reservationOf(row, lines.get(row.id) ?? [], viewings.get(row.id) ?? null));
}

const byNumber = prepared((db, { number }: { readonly number: string }) =>
  reservationRows(db).where("reservation.number", "=", number),
);

/** `customerId` narrows to his own: another's number is answered like one that does not exist. */
export async function findReservation(db: Reader, number: string, customerId?: string): Promise<Reservation | null> {
  const rows = await byNumber(db, { number });
  const [found] = await withParts(
    db,
    rows.filter((row) => customerId === undefined || row.customer_id === customerId),
  );
  return found ?? null;
}

/** A customer's bookings, newest first. */
export async function listReservationsOf(db: Reader, customerId: string, most = 50): Promise<Reservation[]> {
  const query = reservationRows(db).where("reservation.customer_id", "=", customerId);
  return withParts(db, await query.orderBy("placed_at", "desc").limit(most).execute());
}

export async function isPlaced(db: Reader, id: string): Promise<string | null> {
  const row = await db.selectFrom("reservation").select("number").where("id", "=", id).executeTakeFirst();
  return row?.number ?? null;
}
