import type { Reader } from "db/transact.server";
import { typedPeriod } from "~/catalogue/asked-period";
import { itemsText } from "~/catalogue/wanted-items";
import type { Instant, Period } from "~/kernel/time";
import { placeOf } from "./turn";
import { listOpenWishes, listOpenWishesOf } from "./waiting.repo.server";
import type { OpenWish } from "./waiting.repo.server";

export const bookAddress = (slug: string, quantity: number, period: Period): string =>
  `/book?${new URLSearchParams({ items: itemsText([{ slug, quantity }]), ...typedPeriod(period) })}`;

export const waitAddress = (slug: string, quantity: number, period: Period): string =>
  `/wait?${new URLSearchParams({ model: slug, quantity: String(quantity), ...typedPeriod(period) })}`;

const shown = (wish: OpenWish, all: readonly OpenWish[], now: Instant) => {
  const { id, model, quantity, period, earlierDays, laterDays, takesFewer, askedAt } = wish;
  const offer = wish.offer && wish.offer.lapsesAt > now ? wish.offer : null;
  return {
    ...{ id, modelName: model.name, quantity, period, earlierDays, laterDays, takesFewer, askedAt },
    place: placeOf(
      wish,
      all.filter((each) => each.model.id === model.id),
    ),
    offer: offer && {
      ...{ quantity: offer.quantity, period: offer.period, lapsesAt: offer.lapsesAt },
      otherDates: offer.period.from !== period.from,
      book: bookAddress(model.slug, offer.quantity, offer.period),
    },
  };
};
export type ShownWish = ReturnType<typeof shown>;

/** What a customer waits for, with his place in the queue, what is kept for him first. */
export async function showWishes(db: Reader, customerId: string, now: Instant): Promise<ShownWish[]> {
  const own = await listOpenWishesOf(db, customerId);
  const all = await listOpenWishes(
    db,
    own.map((wish) => wish.model.id),
  );
  const wishes = own.map((wish) => shown(wish, all, now));
  return wishes.sort((one, other) => Number(other.offer !== null) - Number(one.offer !== null));
}

/** Everybody who waits, by model and in their turn, with what the desk needs to call him and to book for him. */
export async function showDeskWishes(db: Reader, now: Instant) {
  const all = await listOpenWishes(db);
  const wishes = all.map((wish) => {
    const { offer, ...rest } = shown(wish, all, now);
    const query = offer && {
      ...{ customer: wish.customer.id, item1: wish.model.slug, quantity1: String(offer.quantity) },
      ...typedPeriod(offer.period),
    };
    return {
      ...{ ...rest, offer, customer: { name: wish.customer.name, phone: wish.customer.phone } },
      byHand: wish.offer?.by != null,
      bookFor: query && `/desk/book?${new URLSearchParams(query)}`,
    };
  });
  return wishes.sort((one, other) => (one.modelName < other.modelName ? -1 : one.modelName > other.modelName ? 1 : 0));
}

/** How many machines of each model stand kept for a customer over all of `period`, and until when. */
export async function keptFor(db: Reader, customerId: string | null, period: Period, now: Instant) {
  const kept = new Map<string, { readonly count: number; readonly until: Instant }>();
  if (customerId === null) return kept;
  for (const { offer, model } of await listOpenWishesOf(db, customerId)) {
    if (!offer || offer.lapsesAt <= now || offer.period.from > period.from || offer.period.until < period.until) continue;
    kept.set(model.id, { count: (kept.get(model.id)?.count ?? 0) + offer.quantity, until: offer.lapsesAt });
  }
  return kept;
}
