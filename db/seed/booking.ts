import { deliveryFee } from "~/deliveries/delivery-fee";
import { typicalDistance } from "~/deliveries/distance";
import type { DepositWay } from "~/deposits/deposit";
import type { Tier } from "~/kernel/tier";
import { plusMinutes, type Instant, type Period } from "~/kernel/time";
import type { PriceTerms } from "~/pricing/price-terms";
import { quoteOf, type Quote } from "~/pricing/quote";
import { holdEndsAt } from "~/reservations/hold";
import type { CallEvent } from "~/service/call";
import type { FeeCause } from "~/service/fee";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import type { SeedUnit } from "./fleet";
import type { Person, Staff } from "./people";

/** How far a booking has come. `closed`: declined, not viewed, given up or expired, so that its machines are free again. */
export type Fate =
  | { readonly kind: "held" }
  | { readonly kind: "confirmed"; readonly at: Instant }
  | { readonly kind: "out"; readonly confirmedAt: Instant; readonly at: Instant }
  | { readonly kind: "returned"; readonly confirmedAt: Instant; readonly at: Instant; readonly back: Instant }
  | { readonly kind: "closed"; readonly as: "declines" | "no-show" | "cancelled" | "expired"; readonly at: Instant };

export type Step = CallEvent & { readonly by: string };

export interface Fault {
  readonly kind: FeeCause;
  readonly description: string;
  /** How it was put right, when it was. */
  readonly done: string;
}

/** A fault of the booking's first machine that has no other, with what happened to it since. */
export interface Report {
  readonly at: Instant;
  readonly fault: Fault;
  readonly steps: readonly Step[];
}

/** A booking as somebody would tell it; the rows follow from it. */
export interface Booking {
  readonly person: Person;
  readonly units: readonly SeedUnit[];
  readonly period: Period;
  readonly placedAt: Instant;
  readonly tier: Tier;
  readonly fate: Fate;
  readonly clerk: Staff;
  readonly viewing?: { readonly at: Instant; readonly confirmed: boolean };
  readonly delivered?: boolean;
  readonly purpose?: string;
  readonly note?: string;
  /** `deposit` if left out. */
  readonly way?: DepositWay;
  /** How far the papers of the waiver are; none were handed in if left out. */
  readonly papers?: "awaiting" | "accepted" | "one-refused";
  /** A3: the hours its agreement promises by itself. */
  readonly onSiteHours?: number;
  readonly reports?: readonly Report[];
}

export const handedOutAt = ({ fate }: Booking): Instant | null =>
  fate.kind === "out" || fate.kind === "returned" ? fate.at : null;
export const returnedAt = ({ fate }: Booking): Instant | null => (fate.kind === "returned" ? fate.back : null);
export const confirmedAt = ({ fate }: Booking): Instant | null =>
  fate.kind === "confirmed" ? fate.at : fate.kind === "out" || fate.kind === "returned" ? fate.confirmedAt : null;
/** D2: the deposit is waived on a company's accepted papers. D3, D5b: with a guarantor once he has signed, when the machines leave. */
export const isWaived = (booking: Booking): boolean =>
  booking.papers === "accepted" && (booking.way === "company" ? confirmedAt(booking) : handedOutAt(booking)) !== null;

export function holdOf({ placedAt, period, viewing }: Pick<Booking, "placedAt" | "period" | "viewing">): Instant {
  const viewingUntil = viewing ? plusMinutes(viewing.at, figures.viewingMinutes) : null;
  return holdEndsAt({ placedAt, start: period.from, viewingUntil, figures });
}

/** The quotation of the shop's own rules; what is agreed by quotation stands on the prices of plus, as it does for delivery (L4). */
export function quoteFor({ person, units, period, tier, delivered }: Omit<Booking, "fate">, terms?: PriceTerms): Quote {
  const models = new Map<string, SeedUnit[]>();
  for (const unit of units) models.set(unit.modelId, [...(models.get(unit.modelId) ?? []), unit]);
  const { district } = person;
  const { transport, service } = deliveryFee({ tier, district, metres: typicalDistance(district), figures });
  const quote = quoteOf({
    period,
    tier: tier === "negotiated" ? "plus" : tier,
    lines: [...models].flatMap(([modelId, [unit, ...others]]) => {
      if (!unit) return [];
      const { modelName, category, card, replacementValue } = unit;
      return [{ modelId, modelName, category, quantity: 1 + others.length, card, replacementValue, ownDeposit: null }];
    }),
    deliveries: delivered ? (["outbound", "inbound"] as const).map((direction) => ({ direction, transport, service })) : [],
    figures,
    ...(terms && { terms }),
  });
  return { ...quote, tier };
}
