import type { DepositStanding, WaiverState } from "~/deposits/deposit";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { isOverdue, stageOf } from "./reservation";
import type { Reservation } from "./reservation";

export interface StandingFacts {
  readonly waiver: Pick<WaiverState, "complete" | "items">;
  readonly deposit: DepositStanding;
  readonly depositPaid: Fen;
  readonly signed: boolean;
}

/** What waits for the customer once the machines are back. */
export interface LeftOpen {
  /** Deductions that he has neither agreed to nor disputed (D7). */
  readonly toAnswer: number;
  /** What is due and not paid (R4). */
  readonly owed: Fen;
}

/** What the customer does or waits for next. */
export type CustomerStep =
  | "viewing"
  | "papers"
  | "papersRefused"
  | "papersWaiting"
  | "guarantee"
  | "agreement"
  | "sign"
  | "deposit"
  | "handover"
  | "use"
  | "overdue"
  | "answer"
  | "pay"
  | "refund"
  | "over"
  | "expired"
  | "cancelled"
  | "waitShop";

/** What the papers of a waiver ask of him; null where they ask nothing (any more). */
export function paperStep({ waiver, deposit }: StandingFacts): "papers" | "papersRefused" | "papersWaiting" | "guarantee" | null {
  const states = new Set(waiver.items.map((item) => item.state));
  if (states.has("refused") || states.has("expired")) return "papersRefused";
  if (states.has("missing")) return "papers";
  if (states.has("awaiting")) return "papersWaiting";
  return deposit.kind === "due" && deposit.lacksGuarantee ? "guarantee" : null;
}

function bookedStep(reservation: Reservation, standing: StandingFacts): CustomerStep {
  const { viewing, depositWay } = reservation;
  if (viewing && viewing.outcome === null) return "viewing";
  return paperStep(standing) ?? (depositWay === "deposit" ? "waitShop" : "agreement");
}

function agreedStep({ deposit, signed }: StandingFacts): CustomerStep {
  if (!signed) return "sign";
  return deposit.kind === "due" && deposit.owed > 0 ? "deposit" : "handover";
}

function returnedStep({ depositPaid }: StandingFacts, left: LeftOpen | undefined): CustomerStep {
  if (left && left.toAnswer > 0) return "answer";
  if (left && left.owed > 0) return "pay";
  return depositPaid > 0 ? "refund" : "over";
}

export function customerStep(reservation: Reservation, standing: StandingFacts, now: Instant, left?: LeftOpen): CustomerStep {
  const stage = stageOf(reservation, now);
  switch (stage) {
    case "booked":
      return bookedStep(reservation, standing);
    case "viewed":
      return paperStep(standing) ?? "agreement";
    case "agreed":
      return agreedStep(standing);
    case "out":
      return isOverdue(reservation, now) ? "overdue" : "use";
    case "returned":
      return returnedStep(standing, left);
    case "expired":
    case "cancelled":
      return stage;
  }
}

export type LifeKey = "booked" | "viewing" | "papers" | "agreement" | "handover" | "use" | "return" | "refund";

export interface LifeMoment {
  readonly key: LifeKey;
  /** When it was or will be. */
  readonly at: Instant | null;
}

/** 预订→看货→签约→交付→使用→归还→退押金, and where he stands; a booking without a viewing has papers in its place (V6). */
export function lifeOf(
  reservation: Reservation,
  { deposit, depositPaid }: StandingFacts,
  now: Instant,
): { moments: LifeMoment[]; current: LifeKey | null } {
  const { viewing, placedAt, handedOutAt, returnedAt, period } = reservation;
  const second: LifeMoment = viewing ? { key: "viewing", at: viewing.from } : { key: "papers", at: null };
  const refunded = deposit.kind === "waived" ? [] : [{ key: "refund" as const, at: null }];
  const moments: LifeMoment[] = [
    { key: "booked", at: placedAt },
    ...(viewing || reservation.depositWay !== "deposit" ? [second] : []),
    { key: "agreement", at: null },
    { key: "handover", at: handedOutAt ?? period.from },
    { key: "use", at: null },
    { key: "return", at: returnedAt ?? period.until },
    ...refunded,
  ];
  const stage = stageOf(reservation, now);
  if (stage === "returned") return { moments, current: depositPaid > 0 ? "refund" : null };
  const places: Partial<Record<typeof stage, LifeKey>> = { viewed: "agreement", agreed: "handover", out: "use" };
  return { moments, current: places[stage] ?? moments[1]?.key ?? null };
}
