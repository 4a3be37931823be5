import { createHash } from "node:crypto";
import type { Tx } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { WantedItem } from "~/catalogue/wanted-items";
import type { District } from "~/kernel/region";
import { RuleViolation } from "~/kernel/rule-violation";
import type { BasisPoints } from "~/kernel/money";
import type { Tier } from "~/kernel/tier";
import { dayOf } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { hashOfToken, newToken } from "~/platform/ids.server";
import { nextNumber } from "~/platform/number-series.server";
import type { PriceTerms } from "~/pricing/price-terms";
import type { Quote } from "~/pricing/quote";
import { checkTerm } from "~/pricing/term";
import { priceTermsFor } from "~/promotions/price-terms.server";
import { deliveriesOf, quoteFor } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import type { HouseFigures } from "~/settings/house-figures";
import { checkInsteadOf, withInsteadOf } from "~/waiting/instead-of.server";
import { negotiatedQuote } from "./negotiated-quote";
import { keptUntil } from "./quotation";
import type { NegotiatedService } from "./quotation";
import { findQuotationById, insertQuotation, sealLink } from "./quotations.repo.server";
import type { LinkedQuotation } from "./quotations.repo.server";

export interface QuotationRequest {
  readonly items: readonly WantedItem[];
  /** V3: what of them stands in for another at its price, as `insteadText` writes it. */
  readonly instead?: string;
  readonly period: Period;
  readonly tier: Tier;
  readonly district: District;
  readonly receipt: "pickup" | "delivery";
  /** O4: a coupon's code, as it was typed; empty for none. */
  readonly coupon?: string;
  /** P4: of the negotiated tier alone. */
  readonly negotiated: (NegotiatedService & { readonly share: BasisPoints }) | null;
}

export interface NewQuotation extends QuotationRequest {
  readonly customerId: string | null;
  readonly contact: { readonly name: string | null; readonly phone: string | null; readonly email: string | null };
  readonly origin: string;
  readonly channel: "web" | "phone" | "counter";
  readonly by: string | null;
}

/** The models asked for with the rates in force now. */
async function itemsOf(tx: Tx, { items, instead = "" }: QuotationRequest, now: Instant) {
  const models = await listModels(tx, now);
  const found = items.map(({ slug, quantity }): ReservationRequest["items"][number] => {
    const model = models.find((each) => each.slug === slug);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "items");
    return { model, quantity };
  });
  return withInsteadOf(found, instead, models);
}

/** P4: the price of a request, with the negotiated tier as agreed; throws `tier-by-quotation` where nothing was agreed for it. */
export function priceOf(
  { period, tier, district: useDistrict, receipt, negotiated }: Omit<QuotationRequest, "items" | "coupon">,
  items: ReservationRequest["items"],
  figures: HouseFigures,
  terms?: PriceTerms,
): Quote {
  if (tier !== "negotiated" || !negotiated) return quoteFor({ items, period, tier, useDistrict, receipt }, figures, terms);
  const basic = quoteFor({ items, period, tier: "basic", useDistrict, receipt }, figures, terms);
  return negotiatedQuote(basic, negotiated.share, deliveriesOf({ tier, useDistrict, receipt }, figures));
}

function check({ items, period }: QuotationRequest, figures: HouseFigures, now: Instant): void {
  const term = checkTerm(period, now, figures);
  if (term) throw new RuleViolation(term, term.code === "starts-in-the-past" || term.code === "too-far-ahead" ? "from" : "until");
  const most = figures.mostUnitsPerLine;
  for (const { slug, quantity } of items)
    if (quantity > most)
      throw new RuleViolation({ code: "no-unit-free", modelName: slug, asked: quantity, free: most, nextFree: null }, "items");
}

/** The same form with the same content is one quotation; what was changed in between makes another. */
export function quotationId(
  formId: string,
  { items, instead, period, tier, district, receipt, coupon, negotiated }: QuotationRequest,
): string {
  const content = JSON.stringify([
    formId,
    items,
    instead ?? "",
    period.from,
    period.until,
    tier,
    district,
    receipt,
    coupon ?? "",
    negotiated,
  ]);
  return `quo_${createHash("sha256").update(content).digest("hex").slice(0, 32)}`;
}

/**
 * P8: keeps the price of now for the coming days, whoever asks; takes no machine. Answers the quotation with its link; the same
 * `id` again answers the one that is there. Throws RuleViolation for dates or models that cannot be booked.
 */
export async function keepQuotation(
  tx: Tx,
  id: string,
  asked: NewQuotation,
  figures: HouseFigures,
  now: Instant,
): Promise<LinkedQuotation> {
  const before = await findQuotationById(tx, id);
  if (before) return before;
  check(asked, figures, now);
  const items = await itemsOf(tx, asked, now);
  await checkInsteadOf(tx, { items, period: asked.period }, figures, now);
  // O4: what holds today for everybody and for this customer is kept with the price, and so is his coupon.
  const modelIds = items.map(({ model, insteadOf }) => (insteadOf ?? model).id);
  const terms = await priceTermsFor(
    tx,
    { modelIds, customerId: asked.customerId, ...(asked.coupon ? { coupon: asked.coupon } : {}) },
    figures,
    now,
  );
  const quote = priceOf(asked, items, figures, terms);
  const day = dayOf(now);
  const serial = await nextNumber(tx, `quotation-${day}`);
  const token = newToken();
  const { period, tier, district, receipt, negotiated, customerId, contact, origin, channel, by } = asked;
  await insertQuotation(tx, {
    ...{ id, number: `Q${day.slice(2).replaceAll("-", "")}-${String(serial).padStart(3, "0")}` },
    ...{ link_hash: hashOfToken(token), link_sealed: sealLink(id, token) },
    ...{ customer_id: customerId, contact_name: contact.name, contact_phone: contact.phone, contact_email: contact.email },
    ...{ starts_at: period.from, ends_at: period.until, tier, use_district: district, receipt },
    ...{ quote: JSON.stringify(quote), origin, channel, created_at: now, created_by: by },
    on_site_hours: negotiated?.onSiteHours ?? null,
    on_site_words: negotiated?.words || null,
    negotiated_reason: negotiated?.reason ?? null,
    valid_until: keptUntil(now, period.from, figures),
    ...{ reservation_id: null, reserved_at: null, withdrawn_at: null, withdrawn_by: null, withdraw_reason: null },
  });
  const kept = await findQuotationById(tx, id);
  if (!kept) throw new Error("The quotation was just written");
  return kept;
}
