import type { Reader, Tx } from "db/transact.server";
import { overlaps } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { serveWaiting } from "./serve-waiting.server";
import { spanOf } from "./turn";
import { claimsOfOffers, closeWish, endOffer, listOpenWishesOf, releaseOffer, setStillWanted } from "./waiting.repo.server";
import type { OpenWish } from "./waiting.repo.server";

interface Booking {
  readonly customerId: string;
  readonly items: readonly { readonly model: { readonly id: string }; readonly quantity: number }[];
  readonly period: Period;
}

/** Everything the customer waits for that a booking of these models and dates touches. */
const touchedBy = async (db: Reader, { customerId, items, period }: Booking): Promise<OpenWish[]> =>
  (await listOpenWishesOf(db, customerId)).filter(
    (wish) =>
      items.some((item) => item.model.id === wish.model.id) && overlaps(wish.offer ? wish.offer.period : spanOf(wish), period),
  );

/** The claims that `releaseOwnOffers` would give up for this booking: to say before it how many machines it will find. */
export async function ownOfferClaims(
  db: Reader,
  { customerId, ...asked }: Omit<Booking, "customerId"> & { readonly customerId: string | null },
): Promise<ReadonlySet<string>> {
  if (customerId === null) return new Set();
  const touched = await touchedBy(db, { customerId, ...asked });
  return claimsOfOffers(
    db,
    touched.flatMap(({ offer }) => (offer ? [offer.id] : [])),
  );
}

/**
 * What is kept for a customer never stands in his own way: the machines offered to him for these dates are free for the booking
 * he is making, in the same transaction. Answers everything he waits for that this booking touches.
 */
export async function releaseOwnOffers(tx: Tx, booking: Booking, now: Instant): Promise<OpenWish[]> {
  const touched = await touchedBy(tx, booking);
  for (const { offer } of touched) if (offer) await releaseOffer(tx, offer.id, now);
  return touched;
}

/** Once the booking stands: offers it used are taken, wishes it fulfils are closed, and what it left over goes to the next. */
export async function settleOwnOffers(
  tx: Tx,
  reservationId: string,
  { items }: Booking,
  touched: readonly OpenWish[],
  now: Instant,
): Promise<void> {
  for (const wish of touched) {
    const booked = items.find((item) => item.model.id === wish.model.id)?.quantity ?? 0;
    if (wish.offer) await endOffer(tx, wish.offer.id, "taken", now, reservationId);
    if (booked >= wish.quantity || (wish.offer && !wish.takesFewer)) await closeWish(tx, wish.id, { because: "taken" }, now);
    else if (wish.takesFewer) await setStillWanted(tx, wish.id, wish.quantity - booked);
  }
  const models = touched.filter((wish) => wish.offer).map((wish) => wish.model.id);
  await serveWaiting(tx, models, now);
}
