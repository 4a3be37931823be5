import type { Reader, Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { fit, noFleet } from "~/availability/fit";
import type { FleetUnit, Move } from "~/availability/fit";
import { shortage } from "~/availability/shortage";
import { lockModels } from "~/catalogue/models.repo.server";
import { deliveryFee } from "~/deliveries/delivery-fee";
import { typicalDistance } from "~/deliveries/distance";
import type { DepositWay } from "~/deposits/deposit";
import type { District } from "~/kernel/region";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import { dayOf, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { specialDaysAround } from "~/opening/opening.repo.server";
import { oneCode } from "~/pricing/coupon";
import { nextNumber } from "~/platform/number-series.server";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { newId } from "~/platform/ids.server";
import type { PriceTerms } from "~/pricing/price-terms";
import { lineOf } from "~/pricing/priced-item";
import type { PricedItem } from "~/pricing/priced-item";
import { quoteOf } from "~/pricing/quote";
import type { Quote, QuoteDelivery } from "~/pricing/quote";
import { checkTerm } from "~/pricing/term";
import { priceTermsFor } from "~/promotions/price-terms.server";
import type { PricedBooking } from "~/promotions/price-terms.server";
import { lockCoupon, recordUses } from "~/promotions/promotions.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { checkSlot } from "~/viewings/slot";
import { countViewingsAt } from "~/viewings/viewings.repo.server";
import { checkInsteadOf } from "~/waiting/instead-of.server";
import { releaseOwnOffers, settleOwnOffers } from "~/waiting/own-offers.server";
import { expireHolds } from "./expire-holds.server";
import { holdEndsAt } from "./hold";
import { insertReservation } from "./reservations.repo.server";

export type BookedItem = PricedItem;

export interface ReservationRequest {
  readonly customerId: string;
  readonly items: readonly BookedItem[];
  readonly period: Period;
  readonly tier: Tier;
  readonly useDistrict: District;
  readonly depositWay: DepositWay;
  readonly receipt: "pickup" | "delivery";
  readonly deliveryAddress: string | null;
  readonly slot: Instant | null;
  readonly purpose: string | null;
  readonly note: string | null;
  readonly placedBy: string;
  /** P8: the price of a quotation that stands, line by line as `items`; left out, it is reckoned from the rates in force now. */
  readonly kept?: Quote;
  readonly channel: "web" | "phone" | "counter" | "api";
  /** O4: a coupon's code, as it was typed. */
  readonly coupon?: string;
}

type Delivered = Pick<ReservationRequest, "tier" | "useDistrict" | "receipt">;

/** Both ways to the customer's door, by the typical distance of his district; nothing when he comes to the shop. */
export function deliveriesOf({ tier, useDistrict, receipt }: Delivered, figures: HouseFigures): QuoteDelivery[] {
  if (receipt === "pickup") return [];
  const { transport, service } = deliveryFee({ tier, district: useDistrict, metres: typicalDistance(useDistrict), figures });
  return [
    { direction: "outbound", transport, service },
    { direction: "inbound", transport, service },
  ];
}

/** Everything that will be charged, as it was kept (P8) or from the rates in force now (P3, P7); at list price without `terms`. */
export const quoteFor = (
  request: Delivered & Pick<ReservationRequest, "items" | "period" | "kept">,
  figures: HouseFigures,
  terms?: PriceTerms,
): Quote =>
  request.kept ??
  quoteOf({
    period: request.period,
    tier: request.tier,
    lines: request.items.map((item) => lineOf(item, figures)),
    deliveries: deliveriesOf(request, figures),
    figures,
    ...(terms ? { terms } : {}),
  });

type Priced = Parameters<typeof quoteFor>[0] & Pick<PricedBooking, "customerId" | "coupon" | "before">;

/**
 * O4, P8a: the same with the promotions that hold at `now`, the customer's level and his coupon. Throws RuleViolation beside `coupon`.
 */
export async function priceFor(db: Reader, request: Priced, figures: HouseFigures, now: Instant): Promise<Quote> {
  if (request.kept) return request.kept;
  const modelIds = request.items.map(({ model, insteadOf }) => (insteadOf ?? model).id);
  const { customerId, coupon, before } = request;
  return quoteFor(request, figures, await priceTermsFor(db, { modelIds, customerId, coupon, before }, figures, now));
}

type Checked = Pick<ReservationRequest, "items" | "period" | "receipt" | "depositWay" | "deliveryAddress">;

/** T1, V6, V7: what no booking may ask for, new or changed. */
export function checkRequest(request: Checked, figures: HouseFigures, now: Instant): void {
  const term = checkTerm(request.period, now, figures);
  if (term) throw new RuleViolation(term, term.code === "starts-in-the-past" || term.code === "too-far-ahead" ? "from" : "until");
  if (request.receipt === "delivery") {
    // V6: only who qualifies for a waiver may skip the viewing.
    if (request.depositWay === "deposit") throw new RuleViolation({ code: "delivery-needs-waiver" }, "receipt");
    if (!request.deliveryAddress) throw new RuleViolation({ code: "delivery-address-missing" }, "address");
  }
  // V7: online and on the telephone alike.
  const most = figures.mostUnitsPerLine;
  for (const { model, quantity } of request.items)
    if (quantity > most)
      throw new RuleViolation(
        { code: "no-unit-free", modelName: model.name, asked: quantity, free: most, nextFree: null },
        "items",
      );
}

/** V4 */
export async function checkViewing(
  tx: Tx,
  request: Pick<ReservationRequest, "slot" | "period">,
  figures: HouseFigures,
  now: Instant,
): Promise<void> {
  if (!request.slot) return;
  const booked = await countViewingsAt(tx, request.slot);
  const special = await specialDaysAround(tx, dayOf(request.slot));
  const violation = checkSlot(request.slot, { now, rentalStart: request.period.from, booked, figures, special });
  if (violation) throw new RuleViolation(violation, "slot");
}

/** V2: one machine each for the whole period, or the refusal that says how many there are and when there are enough. */
async function fitUnits(tx: Tx, request: ReservationRequest, figures: HouseFigures, now: Instant) {
  const ids = request.items.map((item) => item.model.id);
  const blocked = blockedPeriod(request.period, figures);
  const fleets = await fleetsOf(tx, ids, blocked, now);
  const units: (readonly FleetUnit[])[] = [];
  const moves: Move[] = [];
  for (const { model, quantity } of request.items) {
    const fleet = fleets.get(model.id) ?? noFleet;
    const asked = { blocked, quantity };
    const plan = fit(fleet, asked);
    if (plan.kind !== "fits") throw new RuleViolation(shortage(fleet, asked, model.name, plan.kind), "items");
    units.push(plan.units);
    moves.push(...plan.moves);
  }
  return { units, moves };
}

/**
 * Books machines for a customer (V1, V4–V7): they are his from this moment until the hold ends. Throws RuleViolation when a
 * rule says no. The same `id` twice is refused by the database: `isDuplicateId(error, "reservation")`.
 */
export async function placeReservation(tx: Tx, id: string, request: ReservationRequest, figures: HouseFigures, now: Instant) {
  checkRequest(request, figures, now);
  const models = request.items.flatMap(({ model, insteadOf }) => [model.id, ...(insteadOf ? [insteadOf.id] : [])]);
  await lockModels(tx, models);
  await expireHolds(tx, now, { models, booking: request.customerId });
  await checkViewing(tx, request, figures, now);
  const own = await releaseOwnOffers(tx, request, now);
  await checkInsteadOf(tx, request, figures, now);
  const { units, moves } = await fitUnits(tx, request, figures, now);
  await applyMoves(tx, moves, now);

  const day = dayOf(now);
  const number = `R${day.slice(2).replaceAll("-", "")}-${String(await nextNumber(tx, `reservation-${day}`)).padStart(3, "0")}`;
  const code = oneCode(request.coupon ?? "");
  if (code !== null) await lockCoupon(tx, code);
  const quote = await priceFor(tx, request, figures, now);
  const viewingUntil = request.slot ? plusMinutes(request.slot, figures.viewingMinutes) : null;
  await insertReservation(tx, {
    id,
    number,
    request,
    quote,
    units,
    blocked: blockedPeriod(request.period, figures),
    viewing: request.slot && viewingUntil ? { id: newId("vwg"), from: request.slot, until: viewingUntil } : null,
    holdEndsAt: holdEndsAt({
      placedAt: now,
      start: request.period.from,
      viewingUntil,
      figures,
    }),
    now,
  });
  await settleOwnOffers(tx, id, request, own, now);
  await recordUses(tx, id, quote, now);
  await noticeOfBooking(tx, { event: "booking-made", reservationId: id }, now);
  return { id, number, quote };
}
