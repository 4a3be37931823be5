import type { DepositWay } from "~/deposits/deposit";
import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import type { Instant, Period } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";

export interface ReservedUnit {
  readonly allocationId: string;
  readonly unitId: string;
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly pinnedAt: Instant | null;
  readonly handedOutAt: Instant | null;
  readonly returnedAt: Instant | null;
}

export interface ReservationLine {
  readonly id: string;
  readonly modelId: string;
  readonly slug: string;
  readonly modelName: string;
  readonly category: string;
  readonly quantity: number;
  readonly units: readonly ReservedUnit[];
}

export interface Viewing {
  readonly id: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly confirmedAt: Instant | null;
  readonly outcome: "accepts" | "accepts-other" | "declines" | "no-show" | null;
}

/** A customer's claim on units for a period, with what has become of it. */
export interface Reservation {
  readonly id: string;
  readonly number: string;
  readonly customer: {
    readonly id: string;
    readonly kind: "individual" | "company";
    readonly name: string;
    readonly phone: string;
  };
  readonly period: Period;
  readonly tier: Tier;
  readonly useDistrict: District;
  readonly depositWay: DepositWay;
  readonly receipt: "pickup" | "delivery";
  readonly deliveryAddress: string | null;
  readonly purpose: string | null;
  readonly note: string | null;
  readonly quote: Quote;
  readonly lines: readonly ReservationLine[];
  readonly viewing: Viewing | null;
  readonly placedAt: Instant;
  readonly holdEndsAt: Instant | null;
  readonly expiredAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly waivedAt: Instant | null;
  readonly handedOutAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly agreementNumber: string | null;
}

export const stages = ["booked", "viewed", "agreed", "out", "returned"] as const;
export type Stage = (typeof stages)[number];

/** How far a reservation has come; what ended before its time says so instead. A hold past its end is ended whether or not the job has run (V5). */
export function stageOf(reservation: Reservation, now: Instant): Stage | "expired" | "cancelled" {
  if (reservation.cancelledAt) return "cancelled";
  if (reservation.expiredAt || (reservation.holdEndsAt !== null && reservation.holdEndsAt <= now)) return "expired";
  if (reservation.returnedAt) return "returned";
  if (reservation.handedOutAt) return "out";
  if (reservation.agreementNumber) return "agreed";
  return reservation.confirmedAt ? "viewed" : "booked";
}

/** A customer may give a booking up, free of charge, until an agreement binds him (V4). */
export const mayCancel = (reservation: Reservation, now: Instant): boolean =>
  ["booked", "viewed"].includes(stageOf(reservation, now));

export const isOverdue = (reservation: Reservation, now: Instant): boolean =>
  reservation.handedOutAt !== null && reservation.returnedAt === null && reservation.period.until < now;
