import { prepared } from "db/prepared.server";
import type { Reader, Tx } from "db/transact.server";
import type { WaitingOfferTable, WaitingWishTable } from "db/schema";
import type { FleetUnit } from "~/availability/fleet";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { byTurn } from "./turn";
import type { Wish } from "./turn";

export interface StandingOffer {
  readonly id: string;
  readonly quantity: number;
  readonly period: Period;
  readonly lapsesAt: Instant;
  /** The staff member who made it by hand. */
  readonly by: string | null;
}

export interface OpenWish extends Wish {
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string };
  readonly model: { readonly id: string; readonly slug: string; readonly name: string };
  readonly offer: StandingOffer | null;
}

const wishRows = (db: Reader) =>
  db
    .selectFrom("waiting_wish as wish")
    .innerJoin("customer", "customer.id", "wish.customer_id")
    .innerJoin("model", "model.id", "wish.model_id")
    .leftJoin("waiting_offer as offer", (join) => join.onRef("offer.wish_id", "=", "wish.id").on("offer.ended_at", "is", null))
    .select(["wish.id", "wish.customer_id", "wish.model_id", "wish.still_wanted", "wish.starts_at", "wish.ends_at"])
    .select(["earlier_days", "later_days", "takes_fewer", "asked_at"])
    .select(["customer.name as customer_name", "customer.phone", "slug", "brand", "model.name as model_name"])
    .select(["offer.id as offer_id", "offer.quantity as offered", "offer.lapses_at", "offer.offered_by"])
    .select(["offer.starts_at as offer_from", "offer.ends_at as offer_until"])
    .where("closed_at", "is", null);

type WishRow = Awaited<ReturnType<ReturnType<typeof wishRows>["execute"]>>[number];

function offerOf({ offer_id, offered, lapses_at, offer_from, offer_until, offered_by }: WishRow): StandingOffer | null {
  if (!offer_id || !offered || !lapses_at || !offer_from || !offer_until) return null;
  const period = { from: offer_from, until: offer_until };
  return { id: offer_id, quantity: offered, period, lapsesAt: lapses_at, by: offered_by };
}

const wishOf = (row: WishRow): OpenWish => ({
  id: row.id,
  quantity: row.still_wanted,
  period: { from: row.starts_at, until: row.ends_at },
  earlierDays: row.earlier_days,
  laterDays: row.later_days,
  takesFewer: row.takes_fewer === 1,
  askedAt: row.asked_at,
  customer: { id: row.customer_id, name: row.customer_name, phone: row.phone },
  model: { id: row.model_id, slug: row.slug, name: `${row.brand} ${row.model_name}` },
  offer: offerOf(row),
});

const wishesOfModels = prepared((db, { models }: { readonly models: readonly string[] }) =>
  wishRows(db).where("wish.model_id", "in", models),
);
const wishesOfCustomer = prepared((db, { customerId }: { readonly customerId: string }) =>
  wishRows(db).where("wish.customer_id", "=", customerId),
);

/** Everybody who waits, in their turn; for some models or for all. */
export async function listOpenWishes(db: Reader, models: readonly string[] | "all" = "all"): Promise<OpenWish[]> {
  if (models.length === 0) return [];
  const rows = await (models === "all" ? wishRows(db).execute() : wishesOfModels(db, { models: [...new Set(models)] }));
  return rows.map(wishOf).sort(byTurn);
}

export async function listOpenWishesOf(db: Reader, customerId: string): Promise<OpenWish[]> {
  return (await wishesOfCustomer(db, { customerId })).map(wishOf).sort(byTurn);
}

export async function findOpenWish(db: Reader, id: string): Promise<OpenWish | null> {
  const row = await wishRows(db).where("wish.id", "=", id).executeTakeFirst();
  return row ? wishOf(row) : null;
}

/** Wishes of models that are still rented out. */
export const publishedOf = async (db: Reader, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("model")
    .select("id")
    .where("id", "in", [...ids]);
  return (await query.where("published_at", "is not", null).execute()).map((row) => row.id);
};

export async function isWished(db: Reader, id: string, customerId: string): Promise<boolean> {
  const query = db.selectFrom("waiting_wish").select("id").where("id", "=", id).where("customer_id", "=", customerId);
  return (await query.executeTakeFirst()) !== undefined;
}

export interface ClosedWish {
  readonly id: string;
  readonly modelName: string;
  readonly slug: string;
  readonly quantity: number;
  readonly period: Period;
  readonly because: NonNullable<WaitingWishTable["closed_because"]>;
  readonly reason: string | null;
}

/** What a customer waited for in vain or no longer, the newest first. */
export async function listClosedWishesOf(db: Reader, customerId: string, most = 10): Promise<ClosedWish[]> {
  const rows = await db
    .selectFrom("waiting_wish as wish")
    .innerJoin("model", "model.id", "wish.model_id")
    .select(["wish.id", "brand", "name", "slug", "quantity", "starts_at", "ends_at", "closed_because", "close_reason"])
    .where("customer_id", "=", customerId)
    .where("closed_at", "is not", null)
    .orderBy("closed_at", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, modelName: `${row.brand} ${row.name}`, slug: row.slug, quantity: row.quantity },
    ...{
      period: { from: row.starts_at, until: row.ends_at },
      because: row.closed_because ?? "withdrawn",
      reason: row.close_reason,
    },
  }));
}

export const countOpenWishes = async (db: Reader): Promise<{ waiting: number; offered: number }> => {
  const [wishes, offers] = await Promise.all([
    db
      .selectFrom("waiting_wish")
      .select((where) => where.fn.countAll<number>().as("count"))
      .where("closed_at", "is", null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("waiting_offer")
      .select((where) => where.fn.countAll<number>().as("count"))
      .where("ended_at", "is", null)
      .executeTakeFirstOrThrow(),
  ]);
  return { waiting: wishes.count, offered: offers.count };
};

interface NewOffer {
  readonly wish: Pick<OpenWish, "id">;
  readonly modelId: string;
  readonly units: readonly FleetUnit[];
  readonly period: Period;
  readonly blocked: Period;
  readonly lapsesAt: Instant;
  readonly by: string | null;
}

/** Keeps the machines for a wish; the database refuses a machine kept twice (V1) and a second standing offer of a wish. */
export async function insertOffer(tx: Tx, offer: NewOffer, now: Instant): Promise<void> {
  const { wish, modelId, units, period, blocked, lapsesAt, by } = offer;
  const id = newId("wof");
  await tx
    .insertInto("waiting_offer")
    .values({
      ...{ id, wish_id: wish.id, quantity: units.length, starts_at: period.from, ends_at: period.until },
      ...{ offered_at: now, offered_by: by, lapses_at: lapsesAt, ended_at: null, ended_because: null, reservation_id: null },
    })
    .execute();
  const kept = units.map((unit) => ({
    ...{ id: newId("alc"), unit_id: unit.id, model_id: modelId, reason: "offer" as const, offer_id: id },
    ...{ reservation_id: null, line_id: null, blocked_from: blocked.from, blocked_until: blocked.until },
    ...{ pinned_at: null, handed_out_at: null, returned_at: null, released_at: null },
  }));
  await tx.insertInto("allocation").values(kept).execute();
}

/** What keeps the machines of some offers: the ids of their claims. */
export async function claimsOfOffers(db: Reader, offerIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (offerIds.length === 0) return new Set();
  const query = db
    .selectFrom("allocation")
    .select("id")
    .where("offer_id", "in", [...offerIds]);
  return new Set((await query.where("released_at", "is", null).execute()).map((row) => row.id));
}

/** The machines of an offer are free again. */
export const releaseOffer = (tx: Tx, offerId: string, at: Instant) =>
  tx
    .updateTable("allocation")
    .set({ released_at: at })
    .where("offer_id", "=", offerId)
    .where("released_at", "is", null)
    .execute();

export const endOffer = (
  tx: Tx,
  offerId: string,
  because: NonNullable<WaitingOfferTable["ended_because"]>,
  at: Instant,
  reservationId: string | null = null,
) =>
  tx
    .updateTable("waiting_offer")
    .set({ ended_at: at, ended_because: because, reservation_id: reservationId })
    .where("id", "=", offerId)
    .where("ended_at", "is", null)
    .execute();

interface Closing {
  readonly because: NonNullable<WaitingWishTable["closed_because"]>;
  readonly by?: string | null;
  readonly reason?: string | null;
}

export const closeWish = (tx: Tx, wishId: string, { because, by = null, reason = null }: Closing, at: Instant) =>
  tx
    .updateTable("waiting_wish")
    .set({ closed_at: at, closed_because: because, closed_by: by, close_reason: reason })
    .where("id", "=", wishId)
    .where("closed_at", "is", null)
    .execute();

export const setStillWanted = (tx: Tx, wishId: string, quantity: number) =>
  tx.updateTable("waiting_wish").set({ still_wanted: quantity }).where("id", "=", wishId).execute();

/** What the customer is told: of which machines, and until when or why. */
export const tellWaiting = (
  tx: Tx,
  { customer, model }: Pick<OpenWish, "customer" | "model">,
  kind: "waiting-offer" | "waiting-lapsed" | "waiting-over" | "waiting-refused",
  { quantity, at = null, reason = null }: { quantity: number; at?: Instant | null; reason?: string | null },
  now: Instant,
) =>
  tx
    .insertInto("notice")
    .values({
      ...{ id: newId("ntc"), customer_id: customer.id, reservation_id: null, kind, created_at: now, read_at: null },
      data: JSON.stringify({ number: `${model.name} × ${quantity}`, at, reason }),
    })
    .execute();
