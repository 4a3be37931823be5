import type { Reader } from "db/transact.server";
import { may } from "~/people/permissions";
import type { Role } from "~/people/permissions";
import { newId } from "~/platform/ids.server";
import { callState } from "~/service/call";
import { findCall } from "~/service/calls.repo.server";
import { feePartsOf } from "~/service/fee";
import { chargeable, costOf } from "./part";
import { listParts, partsUsedOn } from "./parts.repo.server";

/** What was used on a call and what could be; null where there is no such call. What parts cost is the manager's to see. */
export async function callPartsPage(db: Reader, number: string, role: Role) {
  const call = await findCall(db, number);
  if (!call) return null;
  const used = await partsUsedOn(db, call.id);
  const state = callState(call.events);
  const model = await db.selectFrom("model").select("category").where("id", "=", call.unit.modelId).executeTakeFirstOrThrow();
  const parts = (await listParts(db)).filter(
    ({ retired, stock, category }) => !retired && stock > 0 && (category === null || category === model.category),
  );
  const { partsCharged } = feePartsOf(state.proposal?.cause ?? call.kind);
  return {
    ...{ number, id: newId("pmv") },
    over: state.status === "solved" && !state.repairPending,
    used: used.map(({ movementId, name, kind, count, price }) => ({
      ...{ movementId, name, count, price },
      charged: partsCharged || kind === "consumable",
    })),
    ask: chargeable(used, partsCharged),
    cost: may(role, "insight.read") ? costOf(used) : null,
    choices: parts.map(({ id, name, stock }) => ({ id, name, stock })),
  };
}
