import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Worker } from "~/service/work-call.server";
import { workCall } from "~/service/work-call.server";
import type { DispatchForm } from "./dispatch-schema";

/**
 * What the desk does with the plan: takes it over as it was shown, sends somebody by hand (the plan leaves him there), or leaves a
 * call to the plan again. The same form twice is one; throws where a call has moved on since it was shown.
 */
export async function dispatch(tx: Tx, form: DispatchForm, by: Worker, now: Instant): Promise<void> {
  if (form.intent === "apply") {
    for (const { call, to, id } of form.proposals) await workCall(tx, id, call, { kind: "assign", to, byPlan: true }, by, now);
    return;
  }
  await workCall(tx, form.id, form.call, { kind: "assign", to: form.to, byPlan: form.intent === "release" }, by, now);
}
