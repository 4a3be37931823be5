import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { callState, checkEvent } from "~/service/call";
import { findCall } from "~/service/calls.repo.server";
import type { Worker } from "~/service/work-call.server";
import { workCall } from "~/service/work-call.server";
import { sentByHand } from "./day-of-calls";
import type { DispatchForm } from "./dispatch-schema";

type PinForm = Extract<DispatchForm, { intent: "pin" }>;

/** S11: who goes, when, and whether first, each set by hand or left to the plan. What stands already is not written again. */
async function setByHand(tx: Tx, form: Omit<PinForm, "intent">, by: Worker, now: Instant): Promise<void> {
  const call = await findCall(tx, form.call);
  if (!call) throw new RuleViolation({ code: "not-found" });
  if (form.at && form.at >= startOfDay(plusDays(dayOf(now), 2))) throw new RuleViolation({ code: "outside-the-plan" }, "at");
  const state = callState(call.events);
  const { assignedTo, place } = state;
  const refused = checkEvent(state, { kind: "placed" });
  if (refused) throw new RuleViolation(refused);
  const hand = sentByHand(call.events);
  if (form.to && form.to !== hand) await workCall(tx, form.id, form.call, { kind: "assign", to: form.to }, by, now);
  if (!form.to && hand && assignedTo)
    await workCall(tx, form.id, form.call, { kind: "assign", to: assignedTo.accountId, byPlan: true }, by, now);
  if (form.at === (place?.time ?? null) && form.first === (place?.first ?? false)) return;
  await workCall(tx, form.placeId, form.call, { kind: "place", time: form.at, first: form.first }, by, now);
}

/**
 * What the desk does with the plan: takes it over as it was shown, sets by hand who goes when (the plan leaves it so), or leaves a
 * call to the plan again. The same form twice is one; throws where a call has moved on since it was shown.
 */
export async function dispatch(tx: Tx, form: DispatchForm, by: Worker, now: Instant): Promise<void> {
  if (form.intent === "apply") {
    for (const { call, to, id } of form.proposals) await workCall(tx, id, call, { kind: "assign", to, byPlan: true }, by, now);
    return;
  }
  const left = { to: "", at: null, first: false };
  await setByHand(tx, form.intent === "release" ? { ...form, ...left } : form, by, now);
}
