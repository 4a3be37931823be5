import { blockedPeriod } from "~/availability/availability";
import { typicalDistance } from "~/deliveries/distance";
import { dayOf, plusHours, plusMinutes, type Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { confirmedAt, handedOutAt, holdOf, isWaived, returnedAt } from "./booking";
import type { Booking } from "./booking";
import { seedId } from "./rows";
import type { Row, Series } from "./rows";

/** A booking with what its other rows refer to. */
export interface Booked extends Booking {
  readonly id: string;
  readonly number: string;
  readonly quote: Quote;
  readonly allocations: readonly Row<"allocation">[];
}

export interface ReservationRows {
  readonly reservation: Row<"reservation">[];
  readonly reservation_line: Row<"reservation_line">[];
  readonly allocation: Row<"allocation">[];
  readonly viewing: Row<"viewing">[];
  readonly delivery: Row<"delivery">[];
}

const closedAs = ({ fate }: Booking) => (fate.kind === "closed" ? fate.as : null);

function numberOf(placedAt: Instant, series: Series): string {
  const day = dayOf(placedAt);
  return `R${day.slice(2).replaceAll("-", "")}-${series.next(`reservation-${day}`, 3)}`;
}

/** How the booking ended before its time, in the columns the shop would have filled. */
function endOf(booking: Booking) {
  const { fate, person, clerk } = booking;
  const closed = fate.kind === "closed" ? fate : null;
  const cancelled = closed && closed.as !== "expired" ? closed : null;
  const byStaff = cancelled?.as === "declines" || cancelled?.as === "no-show";
  return {
    hold_ends_at: closed || fate.kind === "held" ? holdOf(booking) : null,
    expired_at: closed?.as === "expired" ? closed.at : null,
    cancelled_at: cancelled?.at ?? null,
    cancelled_by: cancelled && (byStaff ? clerk.id : person.accountId),
    cancel_reason: byStaff ? (cancelled?.as ?? null) : null,
  };
}

function reservationRow(booking: Booking, id: string, quote: Quote, number: string, byPhone: boolean): Row<"reservation"> {
  const { person, period, clerk, delivered = false } = booking;
  const [confirmed, out] = [confirmedAt(booking), handedOutAt(booking)];
  const waived = isWaived(booking) ? (booking.way === "guarantor" ? out : confirmed) : null;
  return {
    id,
    number,
    customer_id: person.customerId,
    starts_at: period.from,
    ends_at: period.until,
    tier: booking.tier,
    purpose: booking.purpose ?? null,
    customer_note: booking.note ?? null,
    placed_at: booking.placedAt,
    placed_by: byPhone ? clerk.id : person.accountId,
    channel: byPhone ? "phone" : "web",
    deposit_way: booking.way ?? "deposit",
    receipt: delivered ? "delivery" : "pickup",
    delivery_address: delivered ? person.address : null,
    delivery_district: delivered ? person.district : null,
    delivery_metres: null,
    use_district: person.district,
    quote: JSON.stringify(quote),
    rent_fen: quote.rent,
    supplement_fen: quote.supplement,
    delivery_fen: quote.delivery,
    deposit_fen: quote.deposit,
    ...endOf(booking),
    confirmed_at: confirmed,
    confirmed_by: confirmed && clerk.id,
    waived_at: waived,
    waived_by: waived && clerk.id,
    handed_out_at: out,
    returned_at: returnedAt(booking),
  };
}

function addMachines(rows: ReservationRows, booking: Booking, reservationId: string, quote: Quote): Row<"allocation">[] {
  const { fate, period, units } = booking;
  const blocked = blockedPeriod(period, figures);
  const [handed_out_at, returned_at] = [handedOutAt(booking), returnedAt(booking)];
  const allocations = quote.lines.flatMap((line) => {
    const lineId = seedId("lin", rows.reservation_line.length);
    const { modelId: model_id, quantity, rentPerUnit: rent_per_unit_fen, depositPerUnit: deposit_per_unit_fen } = line;
    const about = { model_id, reservation_id: reservationId };
    rows.reservation_line.push({ id: lineId, ...about, quantity, rent_per_unit_fen, deposit_per_unit_fen });
    return units
      .filter((unit) => unit.modelId === model_id)
      .map((unit): Omit<Row<"allocation">, "id"> => ({
        unit_id: unit.id,
        ...about,
        reason: "rental",
        line_id: lineId,
        blocked_from: blocked.from,
        blocked_until: blocked.until,
        pinned_at: handed_out_at,
        handed_out_at,
        returned_at,
        checked_at: returned_at,
        released_at: fate.kind === "closed" ? fate.at : null,
      }));
  });
  const first = rows.allocation.length;
  const numbered = allocations.map((row, index) => ({ id: seedId("alc", first + index), ...row }));
  rows.allocation.push(...numbered);
  return numbered;
}

/** Who declined or did not come has an outcome; who gave up before, or let the hold end, has a slot that is free again. */
function viewingRow(booking: Booking, id: string, reservationId: string): Row<"viewing"> | null {
  const { viewing, fate, placedAt, clerk } = booking;
  if (!viewing) return null;
  const closed = closedAs(booking);
  const seen = closed === "declines" || closed === "no-show" ? closed : closed === null ? ("accepts" as const) : null;
  const outcome = fate.kind === "held" ? null : seen;
  const ends = plusMinutes(viewing.at, figures.viewingMinutes);
  return {
    id,
    reservation_id: reservationId,
    starts_at: viewing.at,
    ends_at: ends,
    requested_at: placedAt,
    confirmed_at: viewing.confirmed ? plusMinutes(placedAt, 40) : null,
    confirmed_by: viewing.confirmed ? clerk.id : null,
    superseded_at: fate.kind === "closed" && outcome === null ? fate.at : null,
    outcome,
    outcome_at: outcome && ends,
    outcome_by: outcome && clerk.id,
    outcome_note: null,
  };
}

/** Brought within the two hours before the start, fetched within the two after the end. */
const TRIP_HOURS = 2;

function deliveryRows(booking: Booking, reservationId: string, quote: Quote, first: number): Row<"delivery">[] {
  const { person, period, clerk } = booking;
  if (confirmedAt(booking) === null) return [];
  return quote.deliveries.map(({ direction, transport, service }, index) => {
    const outbound = direction === "outbound";
    const done = outbound ? handedOutAt(booking) : returnedAt(booking);
    return {
      id: seedId("dlv", first + index),
      reservation_id: reservationId,
      direction,
      window_from: outbound ? plusHours(period.from, -TRIP_HOURS) : period.until,
      window_until: outbound ? period.from : plusHours(period.until, TRIP_HOURS),
      address: person.address,
      district: person.district,
      metres: typicalDistance(person.district),
      transport_fen: transport,
      service_fen: service,
      done_at: done,
      done_by: done && clerk.id,
      note: null,
    };
  });
}

interface Priced {
  readonly series: Series;
  /** With what was running when it was placed. */
  readonly price: (booking: Booking) => Quote;
}

/** The bookings as the shop would have written them, numbered in the order in which they were placed. */
export function reservationRows(
  bookings: readonly Booking[],
  { series, price }: Priced,
): { rows: ReservationRows; booked: Booked[] } {
  const rows: ReservationRows = { reservation: [], reservation_line: [], allocation: [], viewing: [], delivery: [] };
  const placed = [...bookings].sort((one, other) => (one.placedAt < other.placedAt ? -1 : one.placedAt > other.placedAt ? 1 : 0));
  const booked = placed.map((booking, index): Booked => {
    const id = seedId("rsv", index);
    const quote = price(booking);
    const byPhone = booking.person.company && index % 4 === 0;
    const number = numberOf(booking.placedAt, series);
    rows.reservation.push(reservationRow(booking, id, quote, number, byPhone));
    const allocations = addMachines(rows, booking, id, quote);
    const viewing = viewingRow(booking, seedId("vwg", rows.viewing.length), id);
    if (viewing) rows.viewing.push(viewing);
    rows.delivery.push(...deliveryRows(booking, id, quote, rows.delivery.length));
    return { ...booking, id, number, quote, allocations };
  });
  return { rows, booked };
}
