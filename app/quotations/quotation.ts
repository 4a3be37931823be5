import type { Violation } from "~/kernel/rule-violation";
import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import { earlier, plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import type { HouseFigures } from "~/settings/house-figures";

/** P4, A3: what was agreed for the negotiated tier. */
export interface NegotiatedService {
  readonly onSiteHours: number;
  /** In words, as the customer is told; empty where the hours say it all. */
  readonly words: string;
  /** Why it costs what it costs: for the shop alone. */
  readonly reason: string;
}

/** P8: a price as it was shown, with what it is for. */
export interface Quotation {
  readonly id: string;
  readonly number: string;
  /** Whom it was made for; null where whoever holds the link may book by it. */
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string } | null;
  readonly contact: { readonly name: string | null; readonly phone: string | null; readonly email: string | null };
  readonly period: Period;
  readonly tier: Tier;
  readonly district: District;
  readonly receipt: "pickup" | "delivery";
  readonly quote: Quote;
  readonly origin: string;
  readonly negotiated: NegotiatedService | null;
  readonly channel: "web" | "phone" | "counter";
  readonly createdAt: Instant;
  readonly validUntil: Instant;
  readonly booked: { readonly number: string; readonly customerId: string; readonly at: Instant } | null;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
}

export const quotationStates = ["open", "ended", "booked", "withdrawn"] as const;
export type QuotationState = (typeof quotationStates)[number];

/** P8: how long the price stands. Not past the rental's start, from which on nobody can book by it. */
export const keptUntil = (createdAt: Instant, startsAt: Instant, figures: Pick<HouseFigures, "quotationDays">): Instant =>
  earlier(plusHours(createdAt, 24 * figures.quotationDays), startsAt);

type Standing = Pick<Quotation, "validUntil"> & { readonly booked: unknown; readonly withdrawn: unknown };

/** The price stands up to its last second; at `validUntil` itself it has ended. */
export function stateOf({ booked, withdrawn, validUntil }: Standing, now: Instant): QuotationState {
  if (booked) return "booked";
  if (withdrawn) return "withdrawn";
  return now < validUntil ? "open" : "ended";
}

/** Why this customer cannot book by it at `now`; null where he can. */
export function refusalOf(
  quotation: Standing & { readonly customer: { readonly id: string } | null },
  customerId: string,
  now: Instant,
): Violation | null {
  switch (stateOf(quotation, now)) {
    case "booked":
      return { code: "quotation-booked" };
    case "withdrawn":
      return { code: "quotation-withdrawn" };
    case "ended":
      return { code: "quotation-ended", at: quotation.validUntil };
    case "open":
      return quotation.customer && quotation.customer.id !== customerId ? { code: "quotation-of-another" } : null;
  }
}
