import type { StandingDeposit } from "~/deposits/deposit-standing.repo.server";
import type { Instant } from "~/kernel/time";
import { isOverdue, stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";

export const nextSteps = [
  "confirm",
  "outcome",
  "papers",
  "papers-missing",
  "wait-papers",
  "agreement",
  "sign",
  "guarantee",
  "deposit",
  "supplement",
  "hand-out",
  "take-back",
  "overdue",
  "refund",
] as const;
export type NextStep = (typeof nextSteps)[number];

interface Standing {
  readonly reservation: Reservation;
  readonly deposit: Pick<StandingDeposit, "waiver" | "standing" | "paid">;
  readonly signed: boolean;
  /** A2: something agreed after the signatures waits for its supplement. */
  readonly supplement?: boolean;
  readonly now: Instant;
}

/** Before the customer has decided: his viewing, or without one his papers (V6). */
function undecided({ reservation: { viewing, receipt }, deposit: { waiver } }: Standing): NextStep {
  if (viewing && viewing.outcome === null) return viewing.confirmedAt ? "outcome" : "confirm";
  if (waiver.items.some((item) => item.state === "awaiting")) return "papers";
  return receipt === "delivery" && !waiver.complete ? "wait-papers" : "agreement";
}

function decided({ deposit: { waiver } }: Standing): NextStep {
  if (waiver.items.some((item) => item.state === "awaiting")) return "papers";
  return waiver.items.length > 0 && !waiver.complete ? "papers-missing" : "agreement";
}

/** The customer pays nothing before there is a contract: the deposit comes after the signatures (D8 asks for it before handing out). */
function agreed({ deposit: { standing }, signed }: Standing): NextStep {
  if (!signed) return "sign";
  if (standing.kind === "due" && standing.owed > 0) return standing.lacksGuarantee ? "guarantee" : "deposit";
  return "hand-out";
}

/** The one thing the desk does next with a reservation; null when there is nothing left to do. */
export function nextStepOf(standing: Standing): NextStep | null {
  const { reservation, deposit, now } = standing;
  switch (stageOf(reservation, now)) {
    case "booked":
      return undecided(standing);
    case "viewed":
      return decided(standing);
    case "agreed":
      return standing.signed && standing.supplement ? "supplement" : agreed(standing);
    case "out":
      if (standing.supplement) return "supplement";
      return isOverdue(reservation, now) ? "overdue" : "take-back";
    case "returned":
      return deposit.paid > 0 ? "refund" : null;
    case "expired":
    case "cancelled":
      return null;
  }
}
