import type { Reader, Tx } from "db/transact.server";
import { listModelsById } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { checkCoupon } from "~/pricing/coupon";
import { couponUses, findCoupon } from "~/promotions/promotions.repo.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import type { HouseFigures } from "~/settings/house-figures";
import { refusalOf } from "./quotation";
import type { Quotation } from "./quotation";
import { findQuotationById, markBooked } from "./quotations.repo.server";

/** What the quotation says of a booking; the rest says who books. */
export type Kept = Pick<ReservationRequest, "items" | "period" | "tier" | "useDistrict" | "receipt" | "kept">;
export type QuotedRequest = Omit<ReservationRequest, keyof Kept>;

/** P8: what is booked, when, and at exactly which price. Throws where a model is no longer rented out. */
export async function keptOf(db: Reader, quotation: Quotation, now: Instant): Promise<Kept> {
  const { quote, period, tier, district: useDistrict, receipt } = quotation;
  const ids = quote.lines.map((line) => line.modelId);
  const models = await listModelsById(db, ids, now);
  const items = quote.lines.map(({ modelId, quantity }) => {
    const model = models.find((each) => each.id === modelId);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "items");
    return { model, quantity };
  });
  return { items, period, tier, useDistrict, receipt, kept: quote };
}

/** O4: a coupon that was valid then is kept past its last day; spent on another booking meanwhile, it is not there a second time. */
async function checkCouponLeft(tx: Tx, { quote, createdAt }: Quotation, customerId: string, now: Instant): Promise<void> {
  for (const { because, code, promotionId } of quote.discounts) {
    const coupon = because === "coupon" && code ? await findCoupon(tx, code) : null;
    if (!coupon || !promotionId) continue;
    const uses = await couponUses(tx, promotionId, { customerId, except: null }, now);
    const violation = checkCoupon(coupon, uses, createdAt);
    if (violation) throw new RuleViolation(violation);
  }
}

/**
 * Turns a quotation into a booking at its price, once; its machines are taken now, if they can be had (V1, V2). Throws
 * RuleViolation where the quotation has ended, was used, was withdrawn or is another's, and whatever `placeReservation` throws.
 */
export async function bookQuotation(
  tx: Tx,
  { reservationId, quotationId }: { readonly reservationId: string; readonly quotationId: string },
  request: QuotedRequest,
  figures: HouseFigures,
  now: Instant,
) {
  const quotation = await findQuotationById(tx, quotationId);
  if (!quotation) throw new RuleViolation({ code: "not-found" });
  const refusal = refusalOf(quotation, request.customerId, now);
  if (refusal) throw new RuleViolation(refusal);
  await checkCouponLeft(tx, quotation, request.customerId, now);
  const kept = await keptOf(tx, quotation, now);
  const placed = await placeReservation(tx, reservationId, { ...request, ...kept }, figures, now);
  if (!(await markBooked(tx, quotation.id, placed.id, now))) throw new RuleViolation({ code: "quotation-booked" });
  return placed;
}
