import type { Fen } from "~/kernel/money";
import type { Tier } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";

export type RequestKind = "extend" | "return-early" | "tier";
export type RequestState = "asked" | "accepted" | "refused" | "withdrawn";

/** R2, R3: what a customer asks for while an agreement binds him, and what became of it. */
export interface RentalRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly askedAt: Instant;
  readonly endsBefore: Instant;
  readonly endsAfter: Instant;
  /** What he was shown: to be paid more, or given back. */
  readonly amount: Fen;
  readonly quote: Quote | null;
  /** Another tier, and from when. */
  readonly tier: { readonly after: Tier; readonly from: Instant } | null;
  readonly acceptedAt: Instant | null;
  /** A2: a supplement to the agreement is to be signed. */
  readonly toSign: boolean;
  readonly refusedAt: Instant | null;
  readonly reason: string | null;
  readonly withdrawnAt: Instant | null;
}

export function stateOf({ acceptedAt, refusedAt, withdrawnAt }: RentalRequest): RequestState {
  if (withdrawnAt) return "withdrawn";
  if (refusedAt) return "refused";
  return acceptedAt ? "accepted" : "asked";
}

/** R3: before an agreement binds him he changes his booking instead; afterwards there is nothing left to extend. */
export const mayExtend = (reservation: Reservation, now: Instant): boolean =>
  ["agreed", "out"].includes(stageOf(reservation, now));

/** R2: with the machines in his hands, and before they are due. */
export const mayReturnEarly = (reservation: Reservation, now: Instant): boolean =>
  stageOf(reservation, now) === "out" && now < reservation.period.until;

/** A2: the tier of a rental that an agreement binds, until it is over; the negotiated one is by quotation (P4). */
export const mayChangeTier = (reservation: Reservation, now: Instant): boolean =>
  mayExtend(reservation, now) && reservation.tier !== "negotiated" && now < reservation.period.until;
