import type { Reader, Tx } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { listModelsById, lockModels } from "~/catalogue/models.repo.server";
import { planDeliveryFor } from "~/deliveries/plan-delivery.server";
import type { District } from "~/kernel/region";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import { earlier, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import { recordUses } from "~/promotions/promotions.repo.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { holdEndsAt } from "~/reservations/hold";
import { checkRequest, checkViewing, priceFor } from "~/reservations/place-reservation.server";
import { mayCancel, stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";
import { findReservation, insertViewing } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { factsOf, samePrice } from "./booked-facts";
import { betterRates } from "./better-rates";
import type { PricedItem } from "./better-rates";
import { dropTrips, insertChange, isChangeKnown, releaseAllUnits, replaceLines, supersedeViewing } from "./changes.repo.server";
import { hasUnseen, ownUnitsOf, unitsAnew } from "./own-units.server";

/** A booking as its customer wants it from now on. */
export interface ChangedBooking {
  readonly items: readonly PricedItem[];
  readonly period: Period;
  readonly tier: Tier;
  readonly useDistrict: District;
  readonly receipt: "pickup" | "delivery";
  readonly deliveryAddress: string | null;
  readonly slot: Instant | null;
}

const wishOf = ({ items, period, tier, useDistrict, receipt }: Omit<ChangedBooking, "slot" | "deliveryAddress">) => ({
  items: items.map(({ model, quantity }) => ({ modelId: model.id, quantity })),
  ...{ period, tier, district: useDistrict, receipt },
});

/**
 * P1, P7, P8: what a changed booking costs: as quoted where nothing that the price depends on changes, else by the better rates,
 * with the promotions it was booked with and those of now. A coupon that no longer fits is left out and given back.
 */
export async function changedQuote(
  db: Reader,
  before: Reservation,
  wanted: Omit<ChangedBooking, "slot" | "deliveryAddress">,
  figures: HouseFigures,
  now: Instant,
): Promise<Quote> {
  if (samePrice(factsOf(before), wishOf(wanted))) return before.quote;
  const items = betterRates(wanted.items, before.quote, wanted.period, figures);
  const request = { ...wanted, items, customerId: before.customer.id, before: { id: before.id, quote: before.quote } };
  const coupon = before.quote.discounts.find((each) => each.because === "coupon")?.code;
  try {
    return await priceFor(db, { ...request, coupon }, figures, now);
  } catch (error) {
    if (!(error instanceof RuleViolation) || error.field !== "coupon") throw error;
    return priceFor(db, request, figures, now);
  }
}

/** What a booking costs in another period with nothing else changed. Throws RuleViolation where a model is no longer rented out. */
export async function quoteForPeriod(
  db: Reader,
  reservation: Reservation,
  period: Period,
  figures: HouseFigures,
  now: Instant,
): Promise<Quote> {
  const { lines, tier, useDistrict, receipt } = reservation;
  const ids = lines.map((line) => line.modelId);
  const models = new Map((await listModelsById(db, ids, now)).map((model) => [model.id, model]));
  const items = lines.map(({ modelId, quantity }) => {
    const model = models.get(modelId);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" });
    return { model, quantity };
  });
  return changedQuote(db, reservation, { items, period, tier, useDistrict, receipt }, figures, now);
}

/** Until an agreement binds him a customer may change his booking; throws what says why not. */
export function checkChangeable(reservation: Reservation, now: Instant): void {
  if (mayCancel(reservation, now)) return;
  const { agreementNumber, cancelledAt, holdEndsAt: end } = reservation;
  if (cancelledAt) throw new RuleViolation({ code: "already-cancelled" });
  if (stageOf(reservation, now) === "expired" && end) throw new RuleViolation({ code: "hold-ended", at: end });
  if (agreementNumber) throw new RuleViolation({ code: "agreement-already-issued", number: agreementNumber });
  throw new RuleViolation({ code: "already-changed" });
}

/** A booking before and after its change. `unseen`: it has machines that were not its own before. */
interface Turning {
  readonly before: Reservation;
  readonly wanted: ChangedBooking;
  readonly unseen: boolean;
}

/**
 * V4: whoever comes to the shop chooses when, unless he has viewed these very machines or his papers stand. Answers the viewing after
 * the change: a new one, the one that stands (`keeps`), or none.
 */
async function viewingAfter(tx: Tx, { before, wanted, unseen }: Turning, figures: HouseFigures, now: Instant) {
  const { viewing, waivedAt, confirmedAt } = before;
  if (wanted.receipt === "delivery") return { keeps: viewing !== null && viewing.outcome !== null, slot: null };
  const settled = waivedAt !== null || (confirmedAt !== null && !unseen);
  const open = viewing?.outcome === null ? viewing : null;
  if (!wanted.slot && settled) return { keeps: true, slot: null };
  if (!wanted.slot) throw new RuleViolation({ code: "slot-missing" }, "slot");
  if (open?.from !== wanted.slot) {
    await checkViewing(tx, wanted, figures, now);
    return { keeps: false, slot: wanted.slot };
  }
  if (wanted.slot > wanted.period.from) throw new RuleViolation({ code: "slot-after-start" }, "slot");
  return { keeps: true, slot: wanted.slot };
}

/** V5, V6: the hold's end reckoned anew; none where the customer has decided for these machines, or his papers stand. */
function holdAfter({ before, wanted, unseen }: Turning, slot: Instant | null, figures: HouseFigures, now: Instant) {
  const { holdEndsAt: end, waivedAt } = before;
  if (end === null && (waivedAt !== null || !unseen)) return null;
  const viewingUntil = slot ? plusMinutes(slot, figures.viewingMinutes) : null;
  return holdEndsAt({ placedAt: now, start: wanted.period.from, viewingUntil, figures });
}

interface Change {
  /** Minted by the form: the same change sent twice is one. */
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly wanted: ChangedBooking;
  readonly by: string;
}

async function writeChange(tx: Tx, before: Reservation, { wanted }: Change, figures: HouseFigures, now: Instant) {
  const { id } = before;
  const own = ownUnitsOf(before);
  await releaseAllUnits(tx, id, now);
  const units = await unitsAnew(tx, { items: wanted.items, period: wanted.period, own }, figures, now);
  const turning = { before, wanted, unseen: hasUnseen(units, own) };
  const viewing = await viewingAfter(tx, turning, figures, now);
  const quote = await changedQuote(tx, before, wanted, figures, now);
  const inOrder = wanted.items.map((item) => quote.lines.findIndex((line) => line.modelId === item.model.id));
  const unitsByLine = quote.lines.map((_, line) => units[inOrder.indexOf(line)] ?? []);
  const pinned = new Map(own.map(({ unitId, pinnedAt }) => [unitId, pinnedAt]));
  await replaceLines(tx, id, quote, unitsByLine, blockedPeriod(wanted.period, figures), (unit) => pinned.get(unit) ?? null);
  if (!viewing.keeps) await supersedeViewing(tx, id, now);
  if (viewing.slot && !viewing.keeps) {
    const until = plusMinutes(viewing.slot, figures.viewingMinutes);
    await insertViewing(tx, id, { id: newId("vwg"), from: viewing.slot, until }, now);
  }
  const end = holdAfter(turning, viewing.slot, figures, now);
  const lapsed = end !== null && before.confirmedAt !== null ? { confirmed_at: null, confirmed_by: null } : {};
  const delivered = wanted.receipt === "delivery";
  await tx
    .updateTable("reservation")
    .set({ starts_at: wanted.period.from, ends_at: wanted.period.until, tier: wanted.tier, receipt: wanted.receipt })
    .set({ use_district: wanted.useDistrict, delivery_district: delivered ? wanted.useDistrict : null, delivery_metres: null })
    .set({ delivery_address: delivered ? wanted.deliveryAddress : null, quote: JSON.stringify(quote), hold_ends_at: end })
    .set({ rent_fen: quote.rent, supplement_fen: quote.supplement, delivery_fen: quote.delivery, deposit_fen: quote.deposit })
    .set(lapsed)
    .where("id", "=", id)
    .execute();
  await recordUses(tx, id, quote, now);
  if ((await dropTrips(tx, id)) && delivered) await planDeliveryFor(tx, before.number);
}

/** V4: another hour, or none any more; his calendar is told with it. */
async function tellOfViewing(tx: Tx, before: Reservation, { id, viewing }: Reservation, now: Instant): Promise<void> {
  if (viewing && viewing.id !== before.viewing?.id)
    await noticeOfBooking(tx, { event: "viewing-moved", reservationId: id, subject: viewing.id, until: viewing.from }, now);
  if (!viewing && before.viewing)
    await noticeOfBooking(tx, { event: "viewing-dropped", reservationId: id, subject: before.viewing.id }, now);
}

/**
 * V1–V6: a customer changes his booking, free of charge, until an agreement binds him. His own machines count as free for himself,
 * those he has seen and chosen stay tied to him; whatever is refused leaves him everything he had. The change is kept with what stood before. Throws RuleViolation.
 */
export async function changeReservation(tx: Tx, change: Change, figures: HouseFigures, now: Instant): Promise<void> {
  const { id, number, customerId, wanted, by } = change;
  if (await isChangeKnown(tx, id)) return;
  const before = await findReservation(tx, number, customerId);
  if (!before) throw new RuleViolation({ code: "not-found" });
  checkChangeable(before, now);
  // A start that has come already may stay as it is.
  const asOf = wanted.period.from === before.period.from ? earlier(now, wanted.period.from) : now;
  checkRequest({ ...wanted, depositWay: before.depositWay }, figures, asOf);
  await lockModels(tx, [...before.lines.map((line) => line.modelId), ...wanted.items.map((item) => item.model.id)]);
  await expireHolds(tx, now);
  await writeChange(tx, before, change, figures, now);
  const after = await findReservation(tx, number, customerId);
  if (!after) throw new Error("A changed reservation stands");
  await tellOfViewing(tx, before, after, now);
  await insertChange(tx, { id, reservationId: before.id, by, before: factsOf(before), after: factsOf(after) }, now);
  // Fewer machines, other dates: what he no longer needs goes to who waits for it.
  await expireHolds(tx, now, { models: before.lines.map((line) => line.modelId) });
}
