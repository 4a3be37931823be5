import type { Reader } from "db/transact.server";
import type { NoticeEvent, NoticeLanguage, NoticeValues, Reachable } from "./notice";

export interface Person extends Reachable {
  readonly name: string;
  readonly language: NoticeLanguage;
  readonly wechat: boolean;
  readonly declined: readonly NoticeEvent[];
}

/** Where a customer can be reached and what he has chosen; null once his account is closed. */
export async function customerToTell(db: Reader, id: string): Promise<Person | null> {
  const row = await db
    .selectFrom("customer")
    .leftJoin("notice_choice", "notice_choice.customer_id", "customer.id")
    .select(["name", "email", "phone", "account_closed_at", "language", "declined", "wechat"])
    .where("customer.id", "=", id)
    .executeTakeFirst();
  if (!row || row.account_closed_at !== null) return null;
  const { name, email, phone } = row;
  const declined = JSON.parse(row.declined ?? "[]") as NoticeEvent[];
  return { name, email, phone, language: row.language ?? "zh", wechat: row.wechat === 1, declined };
}

/** A member of the staff; null once he has left. */
export async function staffToTell(db: Reader, id: string): Promise<Person | null> {
  const row = await db
    .selectFrom("account")
    .select(["name", "email", "phone"])
    .where("id", "=", id)
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  return row ? { ...row, language: "zh", wechat: false, declined: [] } : null;
}

/** `ThinkPad T14 × 2、明基投影仪 × 1` without the language's own comma: models are parted by ` + `. */
async function machinesOf(db: Reader, reservationId: string): Promise<string> {
  const rows = await db
    .selectFrom("reservation_line")
    .innerJoin("model", "model.id", "reservation_line.model_id")
    .select(["model.brand", "model.name", "quantity"])
    .where("reservation_id", "=", reservationId)
    .execute();
  return rows
    .map(({ brand, name, quantity }) => `${name.startsWith(brand) ? name : `${brand} ${name}`} × ${quantity}`)
    .join(" + ");
}

export interface BookingFacts {
  readonly customerId: string;
  readonly reservationId: string;
  readonly values: NoticeValues;
}

/** Whose a booking is, and what a notice can say of it. */
export async function bookingFacts(db: Reader, reservationId: string): Promise<BookingFacts> {
  const row = await db
    .selectFrom("reservation")
    .leftJoin("viewing", (join) =>
      join.onRef("viewing.reservation_id", "=", "reservation.id").on("viewing.superseded_at", "is", null),
    )
    .select(["customer_id", "number", "reservation.starts_at as from", "reservation.ends_at as until", "viewing.starts_at as at"])
    .where("reservation.id", "=", reservationId)
    .executeTakeFirstOrThrow();
  const { number, from, until, at } = row;
  const machines = await machinesOf(db, reservationId);
  return { customerId: row.customer_id, reservationId, values: { number, machines, from, until, ...(at && { at }) } };
}

/** Whose a call is, and what a notice can say of it; `technician`: who has it. */
export async function callFacts(db: Reader, callId: string): Promise<BookingFacts & { readonly technicianId: string | null }> {
  const row = await db
    .selectFrom("service_call")
    .innerJoin("unit", "unit.id", "service_call.unit_id")
    .select(["service_call.number", "customer_id", "reservation_id", "asset_tag"])
    .where("service_call.id", "=", callId)
    .executeTakeFirstOrThrow();
  const assigned = await db
    .selectFrom("call_event")
    .select("data")
    .where("call_id", "=", callId)
    .where("kind", "=", "assigned")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  const technician = assigned ? (JSON.parse(assigned.data) as { accountId: string; name: string }) : null;
  const values = { call: row.number, unit: row.asset_tag, ...(technician && { technician: technician.name }) };
  const { customer_id: customerId, reservation_id: reservationId } = row;
  return { customerId, reservationId, values, technicianId: technician?.accountId ?? null };
}

export const staffOf = async (db: Reader, role: "clerk" | "manager"): Promise<string[]> =>
  (await db.selectFrom("account").select("id").where("role", "=", role).where("deactivated_at", "is", null).execute()).map(
    (row) => row.id,
  );
