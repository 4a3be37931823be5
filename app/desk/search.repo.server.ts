import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { telephoneOf } from "~/kernel/telephone";

/** As many of a kind as one can look through; who wants more types more. */
export const MOST_FOUND = 12;

const escaped = (text: string) => text.toLowerCase().replace(/[\\%_]/g, "\\$&");
/** Anywhere in the column, whatever its case; what is typed is never a pattern. */
const holds = (column: string, text: string): RawBuilder<boolean> =>
  sql<boolean>`lower(${sql.ref(column)}) like ${`%${escaped(text)}%`} escape '\\'`;

/** The figures of a telephone number as somebody types or dictates it: with +86, spaces, or only its last four. */
const figuresOf = (text: string): string => telephoneOf(text) ?? text.replace(/[\s()-]/g, "");

export interface FoundCustomer {
  readonly id: string;
  readonly name: string;
  readonly kind: "individual" | "company";
  readonly phone: string;
}

/** By name, contact or telephone; the last four figures will do, and who ends in what was typed comes first. */
export async function findCustomers(db: Reader, text: string): Promise<FoundCustomer[]> {
  const figures = escaped(figuresOf(text).replaceAll("-", ""));
  const byPhone = /\d{4}/.test(figures);
  const phone = (pattern: string) => sql<boolean>`replace(phone, '-', '') like ${pattern} escape '\\'`;
  return db
    .selectFrom("customer")
    .select(["id", "name", "kind", "phone"])
    .where((where) => where.or([holds("name", text), holds("contact_name", text), ...(byPhone ? [phone(`%${figures}%`)] : [])]))
    .orderBy(sql`case when ${phone(byPhone ? `%${figures}` : "-")} then 0 else 1 end`)
    .orderBy("name")
    .orderBy("id")
    .limit(MOST_FOUND)
    .execute();
}

export const findCustomer = (db: Reader, id: string): Promise<FoundCustomer | undefined> =>
  db.selectFrom("customer").select(["id", "name", "kind", "phone"]).where("id", "=", id).executeTakeFirst();

export interface FoundReservation {
  readonly number: string;
  readonly customerId: string;
  readonly customer: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

const reservations = (db: Reader) =>
  db
    .selectFrom("reservation")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["number", "customer_id as customerId", "customer.name as customer", "starts_at as startsAt", "ends_at as endsAt"]);

export const findReservationsByNumber = (db: Reader, text: string): Promise<FoundReservation[]> =>
  reservations(db).where(holds("reservation.number", text)).orderBy("placed_at", "desc").limit(MOST_FOUND).execute();

/** The newest bookings of each customer, at most three. */
export async function newestReservationsOf(db: Reader, customerIds: readonly string[]): Promise<FoundReservation[]> {
  if (customerIds.length === 0) return [];
  const ranked = reservations(db)
    .select(sql<number>`row_number() over (partition by customer_id order by placed_at desc)`.as("place"))
    .where("customer_id", "in", [...customerIds])
    .as("ranked");
  return db
    .selectFrom(ranked)
    .select(["number", "customerId", "customer", "startsAt", "endsAt"])
    .where("place", "<=", 3)
    .orderBy("place")
    .execute();
}

export interface FoundAgreement {
  readonly number: string;
  readonly reservation: string;
  readonly customer: string;
  readonly state: "voided" | "signed" | "unsigned";
}

export async function findAgreements(db: Reader, text: string): Promise<FoundAgreement[]> {
  const rows = await db
    .selectFrom("agreement")
    .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["agreement.number", "reservation.number as reservation", "customer.name as customer", "signed_at", "voided_at"])
    .where(holds("agreement.number", text))
    .orderBy("issued_at", "desc")
    .limit(MOST_FOUND)
    .execute();
  return rows.map(({ number, reservation, customer, signed_at, voided_at }) => ({
    ...{ number, reservation, customer },
    state: voided_at ? "voided" : signed_at ? "signed" : "unsigned",
  }));
}

export interface FoundUnit {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly model: string;
  /** The booking that has it now; null while it is in the shop. */
  readonly reservation: string | null;
  readonly customer: string | null;
  readonly away: "retired" | "repair" | "lost" | null;
}

/** Machines by asset tag or serial number, with who has them. */
export async function findUnits(db: Reader, text: string): Promise<FoundUnit[]> {
  const rows = await db
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .leftJoin("allocation", (join) =>
      join
        .onRef("allocation.unit_id", "=", "unit.id")
        .on("allocation.handed_out_at", "is not", null)
        .on("allocation.returned_at", "is", null)
        .on("allocation.released_at", "is", null),
    )
    .leftJoin("reservation", "reservation.id", "allocation.reservation_id")
    .leftJoin("customer", "customer.id", "reservation.customer_id")
    .select(["asset_tag", "serial_number", "brand", "model.name", "reservation.number", "customer.name as customer"])
    .select(["retired_at", "withheld_because"])
    .where((where) => where.or([holds("asset_tag", text), holds("serial_number", text)]))
    .orderBy("asset_tag")
    .limit(MOST_FOUND)
    .execute();
  return rows.map((row) => ({
    assetTag: row.asset_tag,
    serialNumber: row.serial_number,
    model: `${row.brand} ${row.name}`,
    reservation: row.number,
    customer: row.customer,
    away: row.retired_at ? "retired" : row.withheld_because,
  }));
}

export interface FoundCall {
  readonly number: string;
  readonly customer: string;
  readonly assetTag: string;
  readonly solved: boolean;
}

export async function findCalls(db: Reader, text: string): Promise<FoundCall[]> {
  const rows = await db
    .selectFrom("service_call")
    .innerJoin("customer", "customer.id", "service_call.customer_id")
    .innerJoin("unit", "unit.id", "service_call.unit_id")
    .select(["service_call.number", "customer.name as customer", "asset_tag", "solved_at"])
    .where(holds("service_call.number", text))
    .orderBy("reported_at", "desc")
    .limit(MOST_FOUND)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    customer: row.customer,
    assetTag: row.asset_tag,
    solved: row.solved_at !== null,
  }));
}
