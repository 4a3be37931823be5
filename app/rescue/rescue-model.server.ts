import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { rescue } from "~/availability/fit";
import type { Move } from "~/availability/fit";
import { lockModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { plusMillis } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { insertMove, isMoveKnown, reservationIdsOf } from "~/timeline/moves.repo.server";

export interface RescueOrder {
  /** Of the step: the same twice is one. */
  readonly id: string;
  readonly modelId: string;
  readonly by: string;
}

/**
 * V3: brings what is promised on machines of a model that are not there to machines that are, with all others that must move for it
 * (V2). The customers see nothing of it: each has the same model at the same time. Answers the moves. Throws `already-changed` where
 * nothing can be brought elsewhere any more.
 */
export async function rescueModel(tx: Tx, { id, modelId, by }: RescueOrder, now: Instant): Promise<readonly Move[]> {
  if (await isMoveKnown(tx, id)) return [];
  await expireHolds(tx, now);
  await lockModels(tx, [modelId]);
  const { moves } = rescue(await fleetOf(tx, modelId, { from: now, until: plusMillis(now, 1) }, now));
  if (moves.length === 0) throw new RuleViolation({ code: "already-changed" });
  await applyMoves(tx, moves, now);
  const claims = moves.map((move) => move.claimId);
  const reservations = await reservationIdsOf(tx, claims);
  for (const [place, { claimId, fromUnitId, toUnitId }] of moves.entries())
    await insertMove(tx, {
      ...{ id: place === 0 ? id : newId("mov"), reservation_id: reservations.get(claimId) ?? "", allocation_id: claimId },
      ...{ from_unit_id: fromUnitId, to_unit_id: toUnitId, at: now, by },
    });
  return moves;
}
