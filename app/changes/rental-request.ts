import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";

export type RequestKind = "extend" | "return-early";
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
