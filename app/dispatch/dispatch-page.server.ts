import { dayOf, instantOf, MINUTE } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { reader } from "~/platform/shop.server";
import { listOpenCalls } from "~/service/calls.repo.server";
import { queueCard } from "~/service/queue-card";
import type { StandingCall } from "~/service/service-call";
import { figuresAt } from "~/settings/settings.repo.server";
import { dayOfCalls, sentByHand } from "./day-of-calls";
import type { Minute, Stop } from "./plan";
import { inTurnPlan, planFor } from "./plan-search";
import { promisesInDanger } from "./rescue-promise";
import type { PromiseInDanger } from "./rescue-promise";
import { listEscalations } from "./escalate-calls.server";
import type { TrialForm } from "./dispatch-schema";
import { trialView } from "./trial.server";
import { listMeasuredWays, listTechnicianEntries } from "./technicians.repo.server";
import { travelFrom } from "./travel";

const momentOf = (minute: Minute): Instant => instantOf(minute * MINUTE);

const stopView = (stop: Stop, call: StandingCall, technician: string, now: Instant) => ({
  card: queueCard(call, now),
  leaves: momentOf(stop.leaves),
  arrives: momentOf(stop.begins),
  ends: momentOf(stop.ends),
  late: stop.late,
  /** By whom he was sent there, if he was. */
  sent:
    call.standing.state.assignedTo?.accountId === technician
      ? sentByHand(call.events)
        ? ("hand" as const)
        : ("plan" as const)
      : null,
  tomorrow: dayOf(momentOf(stop.begins)) > dayOf(now),
  eventId: newId("evt"),
});
export type StopView = ReturnType<typeof stopView>;

function dangerView(
  { ends, technician, because, savings }: PromiseInDanger,
  call: StandingCall,
  now: Instant,
  nameOf: (id: string) => string,
) {
  return {
    card: queueCard(call, now),
    goes: ends === null || technician === null ? null : { technician: nameOf(technician), ends: momentOf(ends) },
    because:
      because.kind === "too-far"
        ? { ...because, earliest: because.earliest === null ? null : momentOf(because.earliest) }
        : because,
    savings: savings.map((saving) =>
      saving.kind === "other-hour"
        ? { kind: saving.kind, at: momentOf(saving.at) }
        : { kind: saving.kind, technician: nameOf(saving.technician) },
    ),
  };
}
export type DangerView = ReturnType<typeof dangerView>;

/** So many promises in danger are shown at once, the next to break first; and so many of the calls nobody makes. */
const DANGERS = 10;
const LEFT_OUT = 30;

/** S10, S11: the plan of today and tomorrow as it is best now, what it breaks and why, and what is not planned at all. */
export async function dispatchPage(now: Instant, wanted: { readonly page: number; readonly trial: TrialForm | null }) {
  const figures = await figuresAt(reader(), now);
  const [calls, technicians, ways] = await Promise.all([
    listOpenCalls(reader()),
    listTechnicianEntries(reader(), figures, now),
    listMeasuredWays(reader()),
  ]);
  const asked = { calls, technicians, travel: travelFrom(ways), figures, now };
  const planned = dayOfCalls(asked);
  const { day } = planned;
  const plan = planFor(day);
  const callOf = (id: string) => planned.calls.get(id) as StandingCall;
  const nameOf = (id: string) => technicians.find((each) => each.id === id)?.name ?? "";
  const dueOf = new Map(day.visits.map((visit) => [visit.id, visit.due ?? 0]));
  const found = promisesInDanger(day, plan, {
    swapMinutes: figures.swapMinutes,
    byAgreement: (id) => callOf(id).standing.promise.reasons.some((reason) => reason.kind === "by-agreement"),
  });
  // What breaks next is still to be saved; what is broken already stands after it.
  const turn = (id: string) => ((dueOf.get(id) ?? 0) < day.now ? 1 : 0);
  const danger = [...found].sort(
    (one, other) => turn(one.visit) - turn(other.visit) || (dueOf.get(one.visit) ?? 0) - (dueOf.get(other.visit) ?? 0),
  );
  const pages = Math.max(1, Math.ceil(danger.length / DANGERS));
  const page = Math.min(Math.max(1, wanted.page), pages);
  const routes = plan.routes.map((route) => ({
    technician: { id: route.technician, name: nameOf(route.technician) },
    shifts: day.technicians
      .find((each) => each.id === route.technician)
      ?.shifts.map((shift) => ({ from: momentOf(shift.from), until: momentOf(shift.until) })),
    underWay: planned.underWay
      .filter((call) => call.standing.state.assignedTo?.accountId === route.technician)
      .map((call) => queueCard(call, now)),
    stops: route.stops.map((stop) => stopView(stop, callOf(stop.visit), route.technician, now)),
  }));
  const escalations = await listEscalations(reader(), [...planned.calls.keys()]);
  return {
    now,
    danger: danger.slice((page - 1) * DANGERS, page * DANGERS).map((each) => dangerView(each, callOf(each.visit), now, nameOf)),
    dangers: danger.length,
    ...{ page, pages },
    trial: wanted.trial && trialView(asked, wanted.trial, { planned, plan }, nameOf),
    trialGone: wanted.trial !== null && !day.visits.some((visit) => callOf(visit.id).number === wanted.trial?.call),
    routes,
    unplanned: plan.unplanned.slice(0, LEFT_OUT).map((id) => queueCard(callOf(id), now)),
    unplannedCount: plan.unplanned.length,
    awaiting: planned.awaiting.map((call) => queueCard(call, now)),
    paused: planned.paused.map((call) => queueCard(call, now)),
    escalations: escalations.map(({ call_id, step, at }) => ({ number: callOf(call_id).number, step, at })),
    /** `number:technician:event` of what the plan changes. */
    proposals: routes
      .flatMap(({ technician, stops }) =>
        stops.filter(({ sent }) => sent === null).map(({ card, eventId }) => `${card.number}:${technician.id}:${eventId}`),
      )
      .join(" "),
    broken: plan.cost[0],
    brokenInTurn: inTurnPlan(day).cost[0],
    road: plan.cost[3],
  };
}
export type DispatchPage = Awaited<ReturnType<typeof dispatchPage>>;
