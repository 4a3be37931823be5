import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { callState } from "~/service/call";
import { lockCall } from "~/service/calls.repo.server";
import type { Worker } from "~/service/work-call.server";
import { insertMovement, isMoved, lockPart, partsUsedOn } from "./parts.repo.server";

/** Parts are booked by who has the call, or a manager, until it is solved and nothing is left to repair. */
async function callFor(tx: Tx, number: string, by: Worker) {
  const call = await lockCall(tx, number);
  if (!call) throw new RuleViolation({ code: "not-found" });
  const { assignedTo, status, repairPending } = callState(call.events);
  if (assignedTo && assignedTo.accountId !== by.accountId && by.role !== "manager")
    throw new RuleViolation({ code: "call-taken-by-other", name: assignedTo.name });
  return { call, over: status === "solved" && !repairPending };
}

export interface PartUse {
  readonly id: string;
  readonly partId: string;
  readonly count: number;
}

/** Books parts on a call, at what they cost and are sold for now. The same id twice is once; nothing is used that is not there. */
export async function usePart(tx: Tx, number: string, { id, partId, count }: PartUse, by: Worker, now: Instant): Promise<void> {
  const { call, over } = await callFor(tx, number, by);
  if (await isMoved(tx, id)) return;
  if (over) throw new RuleViolation({ code: "call-already-solved" });
  const part = await lockPart(tx, partId);
  if (!part || part.retired) throw new RuleViolation({ code: "not-found" }, "part");
  if (count > part.stock) throw new RuleViolation({ code: "parts-missing", name: part.name, left: part.stock }, "count");
  await insertMovement(tx, {
    ...{ id, part_id: part.id, kind: "used", count: -count, call_id: call.id, reverses_id: null },
    ...{ cost_fen: part.cost, price_fen: part.price, note: "", at: now, by: by.accountId },
  });
}

/** Booked by mistake: what was written stays, its mirror puts the parts back. */
export async function putPartBack(
  tx: Tx,
  number: string,
  { id, movementId }: { readonly id: string; readonly movementId: string },
  by: Worker,
  now: Instant,
): Promise<void> {
  const { call, over } = await callFor(tx, number, by);
  if (await isMoved(tx, id)) return;
  if (over) throw new RuleViolation({ code: "call-already-solved" });
  const used = (await partsUsedOn(tx, call.id)).find((each) => each.movementId === movementId);
  if (!used) throw new RuleViolation({ code: "already-changed" });
  await insertMovement(tx, {
    ...{ id, part_id: used.partId, kind: "put-back", count: used.count, call_id: call.id, reverses_id: movementId },
    ...{ cost_fen: used.cost, price_fen: used.price, note: "", at: now, by: by.accountId },
  });
}
