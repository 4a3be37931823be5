import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { movePeriod } from "./move-period.server";
import { moveToUnit } from "./move-to-unit.server";
import { findMove } from "./moves.repo.server";

/** So long the page offers to take a move back, and so much longer it is still accepted: an answer takes its time. */
const OFFERED = 10_000;
const ACCEPTED = 30_000;

/** A move that can be taken back by who made it, with the milliseconds left to do so; null where there is none. */
export async function undoable(db: Reader, moveId: string, by: string, now: Instant) {
  const move = await findMove(db, moveId);
  const left = move ? OFFERED - millisBetween(move.at, now) : 0;
  if (!move || move.by !== by || left <= 0) return null;
  const booking = move.unit ? null : await findReservation(db, move.number);
  const allocationId = move.unit?.allocationId ?? booking?.lines[0]?.units[0]?.allocationId;
  return allocationId ? { id: move.id, number: move.number, left, to: move.unit?.toTag ?? null, allocationId } : null;
}

interface Undo {
  /** Of the new move that takes the other back. */
  readonly id: string;
  readonly moveId: string;
  readonly by: string;
  /** What the customer reads where his period is as before again. */
  readonly reason: string;
}

/** Takes a move back by the same operation and the same rules; throws where somebody else made it, or it was too long ago. */
export async function undoMove(tx: Tx, { id, moveId, by, reason }: Undo, figures: HouseFigures, now: Instant): Promise<void> {
  const move = await findMove(tx, moveId);
  if (!move || move.by !== by || millisBetween(move.at, now) > ACCEPTED) throw new RuleViolation({ code: "already-changed" });
  const { unit, before, number } = move;
  if (unit) await moveToUnit(tx, { id, allocationId: unit.allocationId, unitId: unit.fromUnitId, by }, now);
  if (before) await movePeriod(tx, { id, number, period: before, reason, by }, figures, now);
}
