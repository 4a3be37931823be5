import type { Tx } from "db/transact.server";
import { overlaps } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { serveWaiting } from "./serve-waiting.server";
import { spanOf } from "./turn";
import { closeWish, endOffer, listOpenWishesOf, releaseOffer, setStillWanted } from "./waiting.repo.server";
import type { OpenWish } from "./waiting.repo.server";

interface Booking {
  readonly customerId: string;
  readonly items: readonly { readonly model: { readonly id: string }; readonly quantity: number }[];
  readonly period: Period;
}

/**
 * What is kept for a customer never stands in his own way: the machines offered to him for these dates are free for the booking
 * he is making, in the same transaction. Answers everything he waits for that this booking touches.
 */
export async function releaseOwnOffers(tx: Tx, { customerId, items, period }: Booking, now: Instant): Promise<OpenWish[]> {
  const touched = (await listOpenWishesOf(tx, customerId)).filter(
    (wish) =>
      items.some((item) => item.model.id === wish.model.id) && overlaps(wish.offer ? wish.offer.period : spanOf(wish), period),
  );
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
