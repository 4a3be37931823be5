import type SQLite from "better-sqlite3";
import { CONNECTION_PRAGMAS } from "db/dialect";
import { SQLiteDriver } from "db/sqlite-driver.server";
import { blockedPeriod } from "~/availability/availability";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { quoteFor } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const FREE = `select id from unit where model_id = :model and retired_at is null and withheld_at is null and not exists (
    select 1 from allocation left join reservation on reservation.id = allocation.reservation_id
    where unit_id = unit.id and released_at is null and blocked_from < :until
      and (blocked_until > :from or (allocation.handed_out_at is not null and allocation.returned_at is null and blocked_until < :now))
      and (hold_ends_at is null or hold_ends_at > :now))
  order by asset_tag limit 1`;
const NUMBER = `insert into number_series (id, last) values (?, 1) on conflict (id) do update set last = last + 1 returning last`;

type Row = Record<string, string | number | null>;

function insertion(database: SQLite.Database, table: string, row: Row) {
  const columns = Object.keys(row);
  const values = columns.map((column) => `:${column}`);
  return database.prepare(`insert into ${table} (${columns.join(", ")}) values (${values.join(", ")})`);
}

/** The rows of one booking, with everything that needs no database filled in beforehand. */
function rowsOf(request: ReservationRequest, now: Instant) {
  const quote = quoteFor(request, figures);
  const [line] = quote.lines;
  const [item] = request.items;
  if (!line || !item) throw new Error("A request has an item");
  const blocked = blockedPeriod(request.period, figures);
  const reservation: Row = {
    ...{ id: "", number: "", customer_id: request.customerId, starts_at: request.period.from, ends_at: request.period.until },
    ...{ tier: request.tier, placed_at: now, placed_by: request.placedBy, channel: request.channel, receipt: request.receipt },
    ...{
      deposit_way: request.depositWay,
      use_district: request.useDistrict,
      quote: JSON.stringify(quote),
      hold_ends_at: request.period.from,
    },
    ...{ rent_fen: quote.rent, supplement_fen: quote.supplement, delivery_fen: quote.delivery, deposit_fen: quote.deposit },
  };
  const sold: Row = { id: "", reservation_id: "", model_id: item.model.id, quantity: 1, rent_per_unit_fen: line.rentPerUnit };
  const lineRow: Row = { ...sold, deposit_per_unit_fen: line.depositPerUnit };
  const kept: Row = { id: "", unit_id: "", model_id: item.model.id, reason: "rental", reservation_id: "", line_id: "" };
  const allocation: Row = { ...kept, blocked_from: blocked.from, blocked_until: blocked.until };
  return { reservation, line: lineRow, allocation, asked: { model: item.model.id, ...blocked, now } };
}

/** The same check and the same rows on a bare connection: IMMEDIATE, FULL, statements prepared once, no rules and no objects in between. */
export function bareBooking(file: string, requests: readonly ReservationRequest[], now: Instant) {
  const database = new SQLiteDriver(file);
  for (const pragma of CONNECTION_PRAGMAS) database.pragma(pragma);
  const prepared = new Map(requests.map((request) => [request, rowsOf(request, now)]));
  const [shape] = prepared.values();
  if (!shape) throw new Error("Nothing to book");
  const [free, next] = [database.prepare(FREE), database.prepare(NUMBER)];
  const reservation = insertion(database, "reservation", shape.reservation);
  const line = insertion(database, "reservation_line", shape.line);
  const allocation = insertion(database, "allocation", shape.allocation);
  const day = dayOf(now);

  const place = database.transaction((rows: typeof shape, id: string): boolean => {
    const unit = free.get(rows.asked) as { id: string } | undefined;
    if (!unit) return false;
    const { last } = next.get(`reservation-${day}`) as { last: number };
    reservation.run({ ...rows.reservation, id, number: `R${day.slice(2).replaceAll("-", "")}-${String(last).padStart(3, "0")}` });
    line.run({ ...rows.line, id: `lin_${id}`, reservation_id: id });
    allocation.run({ ...rows.allocation, id: `alc_${id}`, unit_id: unit.id, reservation_id: id, line_id: `lin_${id}` });
    return true;
  });
  return {
    book: (request: ReservationRequest, id: string): boolean => {
      const rows = prepared.get(request);
      if (!rows) throw new Error("A request that was not prepared");
      return place.immediate(rows, id);
    },
    close: () => database.close(),
  };
}
