import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { freeCount, nextFit, noFleet, withoutClaims, withoutReservation } from "~/availability/fit";
import { askedPeriod, periodFrom } from "~/catalogue/asked-period";
import type { Model } from "~/catalogue/model";
import { listModels } from "~/catalogue/models.repo.server";
import { tiersFor } from "~/catalogue/tiers";
import { itemsAsked, itemsRead, itemsText } from "~/catalogue/wanted-items";
import { changedQuote } from "~/changes/change-reservation.server";
import { typicalDistance } from "~/deliveries/distance";
import { explainedFee } from "~/deliveries/fee-steps";
import { fen } from "~/kernel/money";
import { districts } from "~/kernel/region";
import type { District } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import type { Tier } from "~/kernel/tier";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import { shownQuote } from "~/pricing/quote-lines";
import type { HouseFigures } from "~/settings/house-figures";
import { askedOrKept } from "~/quotations/kept-booking.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { formatMoment } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { slotDays } from "~/viewings/slot-days.server";
import { alternativesFor } from "~/waiting/alternatives.server";
import { allowedInsteadOf } from "~/waiting/instead-of.server";
import { insteadText } from "~/waiting/instead-text";
import { ownOfferClaims } from "~/waiting/own-offers.server";
import { keptFor } from "~/waiting/show-wishes.server";
import { perksOf, priceShown } from "./booking-perks.server";
import type { Reservation } from "./reservation";
import { sumsOf } from "./sums";

export interface AskedItem {
  readonly model: Model;
  readonly quantity: number;
}

const receipts = ["pickup", "delivery"] as const;

/** One of `all`, or the usual one; whether something else was asked for is told to `strange`. */
function choice<T extends string>(all: readonly T[], text: string | null, usual: T, strange: () => void): T {
  const found = all.find((each) => each === text);
  if (!found && text) strange();
  return found ?? usual;
}

/** The items of an address, with a sentence for each thing in it that means nothing. */
function askedItems(query: URLSearchParams, models: readonly Model[], notes: Set<string>): AskedItem[] {
  const m = messagesFor("zh").booking.notes;
  return itemsRead(itemsAsked(Object.fromEntries(query))).flatMap(({ slug, quantity }) => {
    const model = models.find((each) => each.slug === slug);
    if (slug === null) notes.add(m.badItems);
    else if (!model) notes.add(m.unknownModel);
    else if (quantity === null) notes.add(m.unclearQuantity(model.name));
    else if (quantity === 0) notes.add(m.noneWanted(model.name));
    return model && quantity !== 0 ? [{ model, quantity: quantity ?? 1 }] : [];
  });
}

interface Asker {
  /** The booking that would be changed. */
  readonly before?: Reservation | null;
  /** What is kept for him is free for him, as it is when he books. */
  readonly customerId?: string | null;
}

/** How many of each can be had, and from when there are enough where they are too few (V2). */
export async function availabilityOf(
  db: Reader,
  items: readonly AskedItem[],
  period: Period,
  figures: HouseFigures,
  now: Instant,
  { before = null, customerId = null }: Asker = {},
) {
  const ids = items.map((item) => item.model.id);
  const blocked = blockedPeriod(period, figures);
  const fleets = await fleetsOf(db, ids, blocked, now);
  const givenUp = await ownOfferClaims(db, { customerId, items, period });
  return items.map(({ model, quantity }) => {
    const standing = withoutClaims(fleets.get(model.id) ?? noFleet, givenUp);
    const fleet = before ? withoutReservation(standing, before.id) : standing;
    const { free, exact } = freeCount(fleet, blocked);
    const from = free >= quantity ? null : nextFit(fleet, { blocked, quantity }, plusMillis(blocked.from, 90 * DAY));
    return { free, exact, enough: from && periodFrom(from, period) };
  });
}

/** What of a quotation the page shows. */
const shown = (quote: Quote) => ({ ...shownQuote(quote), seen: sumsOf(quote) });

/** L1–L5: how the fee of each way comes about; null without trips, and where the price was kept from before. */
function tripExplained(quote: Quote, tier: Tier, district: District, figures: HouseFigures) {
  const [trip] = quote.deliveries;
  if (!trip) return null;
  return explainedFee({ tier, district, metres: typicalDistance(district), figures }, fen(trip.transport + trip.service));
}

/** Where the page stands, and the booking that is being changed on it, if one is. */
interface BookingPage {
  readonly path: string;
  readonly before: Reservation | null;
  /** Whoever is signed in: his level and his coupons count (O4), and what is kept for him can be had by him. */
  readonly customerId?: string | null;
}
const newBooking: BookingPage = { path: "/book", before: null };

type Wanted = Pick<Parameters<typeof priceShown>[1], "items" | "period" | "tier" | "useDistrict" | "receipt" | "coupon" | "kept">;

/** The price as it would be, or was quoted where nothing of a booking changes. */
async function priceOn(
  db: Reader,
  { before, customerId = null }: BookingPage,
  wanted: Wanted,
  figures: HouseFigures,
  now: Instant,
) {
  if (before) return { quote: await changedQuote(db, before, wanted, figures, now), refused: null };
  return priceShown(db, { ...wanted, customerId }, figures, now);
}

/**
 * Everything the booking page shows for what is asked: `items` (or quantity fields), `from`, `until`, `tier`, `district`,
 * `receipt`, `coupon`; or a `quotation` that says all of them. Whatever cannot be read is left out and said in a sentence; without a
 * price `quote` is null.
 */
export async function prepareBooking(db: Reader, given: URLSearchParams, now: Instant, page: BookingPage = newBooking) {
  const { path, before, customerId = null } = page;
  const m = messagesFor("zh");
  const { query, kept, note } = before ? { query: given, kept: null, note: null } : await askedOrKept(db, given, now);
  const notes = new Set<string>(note ? [note] : []);
  const figures = await figuresAt(db, now);
  const { period, typed, refused } = askedPeriod(query, now, figures);
  const models = await listModels(db, now);
  const replaced = { items: askedItems(query, models, notes), text: query.get("instead") ?? "", models, period };
  const items = await allowedInsteadOf(db, replaced, figures, now);
  const strange = () => notes.add(m.booking.notes.strangeChoice);
  const tier = choice(bookableTiers, query.get("tier"), "basic", strange);
  const district = choice(districts, query.get("district"), "siming", strange);
  const receipt = choice(receipts, query.get("receipt"), "pickup", strange);
  const typedCoupon = (query.get("coupon") ?? "").slice(0, 60);
  const wanted = {
    ...{ items, period, tier, useDistrict: district, receipt, coupon: typedCoupon },
    ...(kept && { kept: kept.quote }),
  };
  const priced = items.length > 0 && !refused;
  const price = priced ? await priceOn(db, page, wanted, figures, now) : null;
  const quote = price?.quote ?? null;
  const own = await keptFor(db, customerId, period, now);
  const available = (await availabilityOf(db, items, period, figures, now, { before, customerId })).map(
    ({ free, exact, enough }) => ({
      free,
      exact,
      enough,
    }),
  );
  const short = items.some((item, index) => (available[index]?.free ?? 0) < item.quantity);
  const ownSlot = before?.viewing?.outcome === null ? before.viewing.from : null;
  const days = await slotDays(db, { now, rentalStart: period.from, figures, days: 8, ownSlot });
  const nameOf = (model: Model) => `${model.brand} ${model.name}`;
  for (const { model } of items) {
    const mine = own.get(model.id);
    if (mine) notes.add(m.waiting.mine.kept(nameOf(model), mine.count, formatMoment(mine.until)));
  }
  return {
    path,
    alternatives:
      short && !before && !kept && !refused ? await alternativesFor(db, { items, period, customerId }, figures, now) : null,
    instead: insteadText(items.flatMap(({ model, insteadOf }) => (insteadOf ? [[model.slug, insteadOf.slug] as const] : []))),
    id: newId(before ? "chg" : "rsv"),
    notes: [...notes],
    /** P8: the quotation whose price stands, and whose content cannot be changed here. */
    quotation: kept && kept.shown,
    items: items.map(({ model, quantity, insteadOf }, index) => ({
      slug: model.slug,
      name: nameOf(model),
      category: model.category,
      quantity,
      insteadOf: insteadOf ? nameOf(insteadOf) : null,
      ...(available[index] ?? { free: 0, exact: true, enough: null }),
    })),
    itemsText: itemsText(items.map(({ model, quantity }) => ({ slug: model.slug, quantity }))),
    others: models
      .filter((each) => !items.some(({ model }) => model === each))
      .map((each) => ({ slug: each.slug, name: nameOf(each) })),
    period,
    typed,
    fault: refused && {
      field: refused.field,
      sentence: refused.violation ? violationMessage(refused.violation, m) : m.common.fields.period,
    },
    tier,
    district,
    receipt,
    tiers: quote ? tiersFor(quote.rent, district, period, figures) : [],
    quote: quote && shown(quote),
    trip: quote && tripExplained(quote, tier, district, figures),
    coupon: { typed: typedCoupon, fault: price?.refused ? violationMessage(price.refused, m) : null },
    perks: quote && !before && !kept ? await perksOf(db, { quote, customerId, models }, figures, now) : null,
    days: days.map(({ day, slots, closed }) => ({
      day,
      closed,
      slots: slots.map(({ from, left }) => ({ from, full: left === 0 })),
    })),
    figures: {
      refundWorkingDays: figures.refundWorkingDays,
      lateGraceMinutes: figures.lateGraceMinutes,
      holdAfterViewingHours: figures.holdAfterViewingHours,
      viewingMinutes: figures.viewingMinutes,
      quotationDays: figures.quotationDays,
      mostUnitsPerLine: figures.mostUnitsPerLine,
    },
  };
}

export type PreparedBooking = Awaited<ReturnType<typeof prepareBooking>>;
