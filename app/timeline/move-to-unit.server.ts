import { isOverlap } from "db/dialect";
import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { fleetOf } from "~/availability/availability.repo.server";
import type { Move } from "~/availability/fleet";
import { lockModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { findMovable, refusalToMove } from "./movable.server";
import { unitMove } from "./move";
import { findMachine, insertMove, isMoveKnown, reservationIdsOf } from "./moves.repo.server";

export interface UnitMoveOrder {
  /** Of the move: the same twice is one move. */
  readonly id: string;
  readonly allocationId: string;
  readonly unitId: string;
  readonly by: string;
}

async function record(tx: Tx, order: UnitMoveOrder, moves: readonly Move[], now: Instant): Promise<void> {
  const reservations = await reservationIdsOf(
    tx,
    moves.map((move) => move.claimId),
  );
  for (const { claimId, fromUnitId, toUnitId } of moves)
    await insertMove(tx, {
      id: claimId === order.allocationId ? order.id : newId("mov"),
      reservation_id: reservations.get(claimId) ?? "",
      allocation_id: claimId,
      from_unit_id: fromUnitId,
      to_unit_id: toUnitId,
      at: now,
      by: order.by,
    });
}

/**
 * V1, V2: one machine of a booking is exchanged for another of the model, for the same period; bookings in the way that are not
 * tied to a machine move on in the same step. The customer sees nothing of it. Answers every move made. Throws RuleViolation
 * where the booking or the machine asked for is tied, or those in the way have no other place.
 */
export async function moveToUnit(tx: Tx, order: UnitMoveOrder, now: Instant): Promise<readonly Move[]> {
  if (await isMoveKnown(tx, order.id)) return [];
  await expireHolds(tx, now);
  const machine = await findMachine(tx, order.unitId);
  if (!machine) throw new RuleViolation({ code: "not-found" }, "unit");
  const { assetTag, modelId } = machine;
  await lockModels(tx, [modelId]);
  const movable = await findMovable(tx, order.allocationId);
  if (!movable) throw new RuleViolation({ code: "already-changed" });
  const violation = refusalToMove(movable.reservation, now);
  if (violation) throw new RuleViolation(violation);
  if (movable.unit.pinnedAt) throw new RuleViolation({ code: "not-movable", because: "chosen" });
  if (movable.line.modelId !== modelId) throw new RuleViolation({ code: "unit-of-another-model", assetTag }, "unit");

  const verdict = unitMove(await fleetOf(tx, modelId, movable.reservation.period, now), order.allocationId, order.unitId);
  if (verdict.kind === "refused") throw new RuleViolation(verdict.violation, "unit");
  try {
    await applyMoves(tx, verdict.plan, now);
  } catch (error) {
    if (isOverlap(error)) throw new RuleViolation({ code: "unit-kept", assetTag, because: "tied" }, "unit");
    throw error;
  }
  await record(tx, order, verdict.plan, now);
  return verdict.plan;
}
