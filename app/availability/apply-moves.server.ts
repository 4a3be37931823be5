import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Move } from "./fleet";

/**
 * V2: brings claims to other machines, in the transaction that takes the machines they leave. The plan must have been made in the
 * same transaction, under `lockModels`. Throws `already-changed` where a claim has been tied to its machine or given up meanwhile;
 * the database refuses a plan that promises a machine twice (V1).
 */
export async function applyMoves(tx: Tx, moves: readonly Move[], now: Instant): Promise<void> {
  if (moves.length === 0) return;
  const ids = moves.map((move) => move.claimId);
  // In a chain or a swap each machine is still taken when its turn comes: so all are let go first. None is out of the hands of
  // its reservation for anybody else: the transaction shows both steps as one.
  const { numUpdatedRows } = await tx
    .updateTable("allocation")
    .set({ released_at: now })
    .where("id", "in", ids)
    .where("reason", "=", "rental")
    .where("pinned_at", "is", null)
    .where("handed_out_at", "is", null)
    .where("returned_at", "is", null)
    .where("released_at", "is", null)
    .executeTakeFirst();
  if (Number(numUpdatedRows) !== ids.length) throw new RuleViolation({ code: "already-changed" });
  for (const { claimId, fromUnitId, toUnitId } of moves) {
    const moved = await tx
      .updateTable("allocation")
      .set({ unit_id: toUnitId, released_at: null })
      .where("id", "=", claimId)
      .where("unit_id", "=", fromUnitId)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
  }
}
