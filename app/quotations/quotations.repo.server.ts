import { sql } from "kysely";
import type { Insertable } from "kysely";
import type { QuotationTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { telephoneOf } from "~/kernel/telephone";
import type { Instant } from "~/kernel/time";
import { hashOfToken } from "~/platform/ids.server";
import { openText, sealText } from "~/platform/vault.server";
import type { Quote } from "~/pricing/quote";
import type { Quotation, QuotationState } from "./quotation";

const about = (id: string): string => `quotation ${id} link`;
export const sealLink = (id: string, token: string): string => sealText(token, about(id));

/** The path of its page; null where no link was made. */
export const quotationPath = (row: { readonly id: string; readonly link_sealed: string }): string | null =>
  row.link_sealed ? `/quotes/${openText(row.link_sealed, about(row.id))}` : null;

export const insertQuotation = (tx: Tx, row: Insertable<QuotationTable>) => tx.insertInto("quotation").values(row).execute();

const rows = (db: Reader) =>
  db
    .selectFrom("quotation")
    .leftJoin("customer", "customer.id", "quotation.customer_id")
    .leftJoin("reservation", "reservation.id", "quotation.reservation_id")
    .selectAll("quotation")
    .select(["customer.name as customer_name", "customer.phone as customer_phone"])
    .select(["reservation.number as reservation_number", "reservation.customer_id as booked_by"]);
type QuotationRow = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

const customerOf = ({ customer_id: id, customer_name: name, customer_phone: phone }: QuotationRow): Quotation["customer"] =>
  id && name && phone ? { id, name, phone } : null;

const quotationOf = (row: QuotationRow): Quotation & { readonly path: string | null } => ({
  id: row.id,
  number: row.number,
  customer: customerOf(row),
  contact: { name: row.contact_name, phone: row.contact_phone, email: row.contact_email },
  period: { from: row.starts_at, until: row.ends_at },
  tier: row.tier,
  district: row.use_district,
  receipt: row.receipt,
  quote: JSON.parse(row.quote) as Quote,
  origin: row.origin,
  negotiated:
    row.on_site_hours === null
      ? null
      : { onSiteHours: row.on_site_hours, words: row.on_site_words ?? "", reason: row.negotiated_reason ?? "" },
  channel: row.channel,
  createdAt: row.created_at,
  validUntil: row.valid_until,
  booked:
    row.reservation_number && row.booked_by && row.reserved_at
      ? { number: row.reservation_number, customerId: row.booked_by, at: row.reserved_at }
      : null,
  withdrawn: row.withdrawn_at && { at: row.withdrawn_at, reason: row.withdraw_reason ?? "" },
  path: quotationPath(row),
});
/** With the path of its page: for its owner and the desk. */
export type LinkedQuotation = ReturnType<typeof quotationOf>;

async function one(query: ReturnType<typeof rows>): Promise<LinkedQuotation | null> {
  const row = await query.executeTakeFirst();
  return row ? quotationOf(row) : null;
}

/** Whoever holds the link; null for a link that never was. */
export const findQuotationByToken = (db: Reader, token: string) =>
  one(rows(db).where("quotation.link_hash", "=", hashOfToken(token)));
export const findQuotation = (db: Reader, number: string) => one(rows(db).where("quotation.number", "=", number));
export const findQuotationById = (db: Reader, id: string) => one(rows(db).where("quotation.id", "=", id));
/** What a booking was made from. */
export const findQuotationOf = (db: Reader, reservationId: string) =>
  one(rows(db).where("quotation.reservation_id", "=", reservationId));

/** Ties it to the booking made from it; false where another was made of it meanwhile, or it was withdrawn. */
export async function markBooked(tx: Tx, id: string, reservationId: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("quotation")
    .set({ reservation_id: reservationId, reserved_at: now })
    .where("id", "=", id)
    .where("reservation_id", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const markWithdrawn = (tx: Tx, id: string, by: string, reason: string, now: Instant) =>
  tx
    .updateTable("quotation")
    .set({ withdrawn_at: now, withdrawn_by: by, withdraw_reason: reason })
    .where("id", "=", id)
    .execute();

/** A customer's own, newest first. */
export async function listQuotationsOf(db: Reader, customerId: string, most = 20): Promise<LinkedQuotation[]> {
  const query = rows(db).where("quotation.customer_id", "=", customerId).orderBy("quotation.created_at", "desc");
  return (await query.orderBy("quotation.number", "desc").limit(most).execute()).map(quotationOf);
}

export const PAGE_LENGTH = 25;

type Query = ReturnType<typeof rows>;

function inState(query: Query, state: QuotationState, now: Instant): Query {
  if (state === "booked") return query.where("quotation.reservation_id", "is not", null);
  if (state === "withdrawn") return query.where("quotation.withdrawn_at", "is not", null);
  const standing = query.where("quotation.reservation_id", "is", null).where("quotation.withdrawn_at", "is", null);
  return standing.where("quotation.valid_until", state === "open" ? ">" : "<=", now);
}

function matching(query: Query, text: string): Query {
  if (!text) return query;
  const pattern = (typed: string) => `%${typed.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const holds = (column: string, typed: string) =>
    sql<boolean>`replace(lower(${sql.ref(column)}), '-', '') like ${pattern(typed.replaceAll("-", ""))} escape '\\'`;
  const figures = telephoneOf(text) ?? text.replace(/[\s()-]/g, "");
  const phones = /\d{4}/.test(figures) ? ["quotation.contact_phone", "customer.phone"] : [];
  const names = ["quotation.number", "quotation.contact_name", "customer.name", "customer.contact_name"];
  return query.where((where) =>
    where.or([...names.map((column) => holds(column, text)), ...phones.map((column) => holds(column, figures))]),
  );
}

export interface QuotationSearch {
  readonly state: QuotationState;
  /** Number, name or telephone; empty for all. */
  readonly text: string;
  /** 1 is the first. */
  readonly page: number;
}

/** One page of the desk's list, newest first, and how many there are in all. */
export async function searchQuotations(db: Reader, { state, text, page }: QuotationSearch, now: Instant) {
  const found = matching(inState(rows(db), state, now), text);
  const { count } = await found
    .clearSelect()
    .select((where) => where.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const listed = await found
    .orderBy("quotation.created_at", "desc")
    .orderBy("quotation.number", "desc")
    .limit(PAGE_LENGTH)
    .offset((page - 1) * PAGE_LENGTH)
    .execute();
  return { count, quotations: listed.map(quotationOf) };
}
