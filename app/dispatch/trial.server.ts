import { dayOf, instantOf, MINUTE, plusDays, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { callState } from "~/service/call";
import { queueCard } from "~/service/queue-card";
import type { ServiceCall, StandingCall } from "~/service/service-call";
import { toFieldValue } from "~/ui/formats";
import { dayOfCalls, sentByHand } from "./day-of-calls";
import type { Asked, DayOfCalls } from "./day-of-calls";
import type { TrialForm } from "./dispatch-schema";
import { stopOf } from "./plan";
import type { Plan } from "./plan";
import { promiseChanges } from "./plan-change";
import { planFor } from "./plan-search";

/** The calls as they would be with what is tried; nothing is written. */
const withTrial = (calls: readonly ServiceCall[], { call, to, at, first }: TrialForm, now: Instant): ServiceCall[] =>
  calls.map((each) => {
    if (each.number !== call) return each;
    const who = to || callState(each.events).assignedTo?.accountId;
    const by = { id: "", byName: "", at: now };
    const sent = who
      ? [{ ...by, kind: "assigned" as const, data: { accountId: who, name: "", ...(to === "" && { byPlan: true }) } }]
      : [];
    return { ...each, events: [...each.events, ...sent, { ...by, kind: "placed", data: { time: at, first } }] };
  });

function refusedBecause({ at }: TrialForm, now: Instant): "past" | "outside" | null {
  if (!at) return null;
  if (at <= now) return "past";
  return at >= startOfDay(plusDays(dayOf(now), 2)) ? "outside" : null;
}

/** What a change by hand would break and save, tried on the whole plan before it is saved. */
function outcome(asked: Asked, trial: TrialForm, { call, planned, plan }: Shown, nameOf: (id: string) => string) {
  const { day } = dayOfCalls({ ...asked, calls: withTrial(asked.calls, trial, asked.now) });
  const tried = planFor(day);
  const found = stopOf(tried, call.id);
  const changes = promiseChanges(day, plan, tried).map(({ visit, before, after }) => ({
    card: queueCard(planned.calls.get(visit) as StandingCall, asked.now),
    ...{ before, after },
  }));
  return {
    stop: found && {
      technician: nameOf(found.technician),
      arrives: instantOf(found.stop.begins * MINUTE),
      ends: instantOf(found.stop.ends * MINUTE),
    },
    missed: tried.missed.includes(call.id),
    broken: { before: plan.cost[0], after: tried.cost[0] },
    worse: changes.filter(({ before, after }) => after > before),
    better: changes.filter(({ before, after }) => after < before),
  };
}

interface Shown {
  readonly call: StandingCall;
  readonly planned: DayOfCalls;
  readonly plan: Plan;
}

/** S11: one call to be set by hand, as it stands and as it would be; null where it is not to be planned any more. */
export function trialView(
  asked: Asked,
  trial: TrialForm,
  { planned, plan }: Omit<Shown, "call">,
  nameOf: (id: string) => string,
) {
  const call = [...planned.calls.values()].find((each) => each.number === trial.call);
  if (!call || !planned.day.visits.some((visit) => visit.id === call.id)) return null;
  const hand = sentByHand(call.events);
  const { place } = call.standing.state;
  const tried = trial.try !== undefined;
  const set = tried ? trial : { to: hand ?? "", at: place?.time ?? null, first: place?.first ?? false };
  const refused = tried ? refusedBecause(trial, asked.now) : null;
  return {
    card: queueCard(call, asked.now),
    fields: { to: set.to, at: set.at ? toFieldValue(set.at) : "", first: set.first },
    byHand: hand !== null || place !== null,
    ids: { id: newId("evt"), placeId: newId("evt") },
    refused,
    outcome: tried && !refused ? outcome(asked, trial, { call, planned, plan }, nameOf) : null,
  };
}
export type TrialView = NonNullable<ReturnType<typeof trialView>>;
