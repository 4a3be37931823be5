import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { PromotionTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { newId } from "~/platform/ids.server";
import { earlier } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { CouponUses } from "~/pricing/coupon";
import { ofKind } from "~/pricing/promotion";
import type { Coupon, Promotion, PromotionTerms } from "~/pricing/promotion";
import type { Quote } from "~/pricing/quote";
import { appliedIn } from "./applied-in";

const promotionOf = (row: Selectable<PromotionTable>): Promotion => ({
  id: row.id,
  name: row.name,
  from: row.starts_at,
  until: row.ended_at && row.ends_at ? earlier(row.ended_at, row.ends_at) : (row.ended_at ?? row.ends_at),
  bigSale: row.big_sale === 1,
  terms: JSON.parse(row.terms) as PromotionTerms,
});

/** Those that hold at `now` without a code, and those of `kept`, whether they still hold or not. */
export async function runningPromotions(db: Reader, now: Instant, kept: readonly string[] = []): Promise<Promotion[]> {
  const rows = await db
    .selectFrom("promotion")
    .selectAll()
    .where("kind", "!=", "coupon")
    .where((where) => {
      const running = where.and([
        where("starts_at", "<=", now),
        where.or([where("ends_at", "is", null), where("ends_at", ">", now)]),
        where.or([where("ended_at", "is", null), where("ended_at", ">", now)]),
      ]);
      return kept.length > 0 ? where.or([running, where("id", "in", [...kept])]) : running;
    })
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(promotionOf);
}

export async function findCoupon(db: Reader, code: string): Promise<Coupon | null> {
  const row = await db.selectFrom("promotion").selectAll().where("code", "=", code).executeTakeFirst();
  return row ? (ofKind([promotionOf(row)], "coupon")[0] ?? null) : null;
}

/** Bookings with the coupon that still stand at `now`: one cancelled or past its hold has given its use back. */
export async function couponUses(
  db: Reader,
  couponId: string,
  { customerId, except }: { readonly customerId: string | null; readonly except: string | null },
  now: Instant,
): Promise<CouponUses> {
  const rows = await standingUses(db, now)
    .select(["reservation.customer_id", (where) => where.fn.countAll<number>().as("count")])
    .where("promotion_use.promotion_id", "=", couponId)
    .where("promotion_use.reservation_id", "!=", except ?? "")
    .groupBy("reservation.customer_id")
    .execute();
  const sum = (own: typeof rows) => own.reduce((total, row) => total + row.count, 0);
  return { inAll: sum(rows), byCustomer: sum(rows.filter((row) => row.customer_id === customerId)) };
}

const standingUses = (db: Reader, now: Instant) =>
  db
    .selectFrom("promotion_use")
    .innerJoin("reservation", "reservation.id", "promotion_use.reservation_id")
    .where("reservation.cancelled_at", "is", null)
    .where("reservation.expired_at", "is", null)
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]));

/** Locks a coupon until the transaction ends, so that its uses are counted one booking after the other. */
export const lockCoupon = (tx: Tx, code: string) =>
  tx
    .updateTable("promotion")
    .set((where) => ({ revision: where("revision", "+", 1) }))
    .where("code", "=", code)
    .execute();

/** What was taken off a booking and by what, in the place of what stood before. */
export async function recordUses(tx: Tx, reservationId: string, quote: Quote, now: Instant): Promise<void> {
  await tx.deleteFrom("promotion_use").where("reservation_id", "=", reservationId).execute();
  const rows = appliedIn(quote).map(({ promotionId, amount }) => ({
    ...{ id: newId("use"), promotion_id: promotionId, reservation_id: reservationId, amount_fen: amount, used_at: now },
  }));
  if (rows.length > 0) await tx.insertInto("promotion_use").values(rows).execute();
}

export interface PromotionRow extends Promotion {
  readonly kind: PromotionTable["kind"];
  readonly changedAt: Instant;
  readonly createdByName: string | null;
  readonly endedEarly: boolean;
  /** Standing bookings with it, what it took off them, and their rent after all discounts. */
  readonly uses: number;
  readonly given: number;
  readonly rent: number;
}

const promotionRows = (db: Reader) =>
  db
    .selectFrom("promotion")
    .leftJoin("account", "account.id", "promotion.created_by")
    .selectAll("promotion")
    .select("account.name as created_by_name");

async function withUses(
  db: Reader,
  rows: Awaited<ReturnType<ReturnType<typeof promotionRows>["execute"]>>,
  now: Instant,
): Promise<PromotionRow[]> {
  const used = await standingUses(db, now)
    .select(["promotion_id", (where) => where.fn.countAll<number>().as("uses")])
    .select([sql<number>`sum(promotion_use.amount_fen)`.as("given"), sql<number>`sum(reservation.rent_fen)`.as("rent")])
    .groupBy("promotion_id")
    .execute();
  const byId = new Map(used.map((row) => [row.promotion_id, row]));
  return rows.map((row) => {
    const { uses = 0, given = 0, rent = 0 } = byId.get(row.id) ?? {};
    const about = { kind: row.kind, changedAt: row.changed_at, createdByName: row.created_by_name };
    return { ...promotionOf(row), ...about, endedEarly: row.ended_at !== null, uses, given, rent };
  });
}

/** All there ever were, the newest first, with what each has brought. */
export const listPromotions = async (db: Reader, now: Instant): Promise<PromotionRow[]> =>
  withUses(db, await promotionRows(db).orderBy("starts_at", "desc").orderBy("promotion.id").execute(), now);

export async function findPromotion(db: Reader, id: string, now: Instant): Promise<PromotionRow | null> {
  const [found] = await withUses(db, await promotionRows(db).where("promotion.id", "=", id).execute(), now);
  return found ?? null;
}

const written = ({ name, terms, bigSale, from, until }: Omit<Promotion, "id">) => ({
  kind: terms.kind,
  name,
  code: terms.kind === "coupon" ? terms.code : null,
  terms: JSON.stringify(terms),
  big_sale: bigSale ? (1 as const) : (0 as const),
  starts_at: from,
  ends_at: until,
});

export const insertPromotion = (tx: Tx, { id, ...promotion }: Promotion, by: string, now: Instant) =>
  tx
    .insertInto("promotion")
    .values({
      id,
      ...written(promotion),
      created_at: now,
      created_by: by,
      changed_at: now,
      ended_at: null,
      ended_by: null,
      revision: 0,
    })
    .execute();

/** Answers whether it stood as `seen`; otherwise somebody else has changed it and nothing is written. */
export async function updatePromotion(tx: Tx, { id, ...promotion }: Promotion, seen: Instant, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("promotion")
    .set({ ...written(promotion), changed_at: now })
    .where("id", "=", id)
    .where("changed_at", "=", seen)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** From now on it no longer holds; one that was ended before stays so. */
export const endPromotion = (tx: Tx, id: string, by: string, now: Instant) =>
  tx
    .updateTable("promotion")
    .set({ ended_at: now, ended_by: by, changed_at: now })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
