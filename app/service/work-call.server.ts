import type { Tx } from "db/transact.server";
import { typicalDistance } from "~/deliveries/distance";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { later } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { chargeable } from "~/parts/part";
import { partsUsedOn } from "~/parts/parts.repo.server";
import type { Role } from "~/people/permissions";
import { noticeOfCall } from "~/outbox/queue-notice.server";
import { newId } from "~/platform/ids.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { callState, checkEvent, lastStepOf } from "./call";
import type { CallEvent, CallState, FeeProposal, OfflinePress, Place, Solution } from "./call";
import { insertEvent, isRecorded, listTechnicians, lockCall, markSolved } from "./calls.repo.server";
import { checkFee, extraFor, feeFor, ownVisitFee } from "./fee";
import type { FeeCause } from "./fee";
import { standingOf } from "./service-call";
import type { ServiceCall } from "./service-call";
import { keepForSwap, releaseKept, setFreeAfterRepair, swapUnit } from "./swap-unit.server";

/** What somebody does to a call. `take` is for oneself, `assign` for another. */
export type Work =
  | { readonly kind: "take" }
  /** `byPlan`: as the plan of the day proposes, which may send another later. */
  | { readonly kind: "assign"; readonly to: string; readonly byPlan?: boolean }
  | { readonly kind: "agree-hour"; readonly hour: Instant }
  | { readonly kind: "start" }
  | { readonly kind: "pause"; readonly reason: string; readonly note: string }
  | { readonly kind: "resume" }
  | { readonly kind: "solve"; readonly solution: Exclude<Solution, "swap">; readonly done: string; readonly parts: string }
  | { readonly kind: "swap"; readonly tag: string; readonly done: string }
  /** S5a: another machine is kept for it until it is handed over, or no longer. */
  | { readonly kind: "plan-swap"; readonly tag: string }
  | { readonly kind: "drop-swap" }
  | ({ readonly kind: "place" } & Place)
  | {
      readonly kind: "propose-fee";
      readonly cause: FeeCause;
      readonly work: Fen;
      readonly parts: Fen;
      /** S8: for a job of more than 24 hours. */
      readonly extra?: Fen | undefined;
      readonly reason: string;
    }
  | { readonly kind: "agree-fee"; readonly proposal: string; readonly inPerson: boolean }
  | { readonly kind: "reopen"; readonly reason: string };

export interface Worker {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
}

/** Planning is anybody's who may plan, and the customer's yes is his own; all other work is the technician's who took the call. */
function takenByOther(state: CallState, work: Work, by: Worker): string | null {
  const own = ["assign", "agree-hour", "plan-swap", "drop-swap", "place"].includes(work.kind) || by.role === "customer";
  const others = state.assignedTo !== null && state.assignedTo.accountId !== by.accountId;
  if (own || !others || (by.role === "manager" && work.kind !== "take")) return null;
  return state.assignedTo?.name ?? null;
}

/** S7, S8: the work within its bounds, the way as it is reckoned, parts only where the customer pays for them, more for a long job. */
async function feeOf(
  tx: Tx,
  call: ServiceCall,
  work: Extract<Work, { kind: "propose-fee" }>,
  now: Instant,
): Promise<FeeProposal> {
  const { tier, region, visitFees } = call.basis;
  const { cause, parts, extra = fen(0) } = work;
  const figures = await figuresAt(tx, call.reportedAt);
  const asked = { tier, region, units: 1, metres: typicalDistance(call.district), figures };
  const agreed = ownVisitFee(cause, visitFees);
  const fee = feeFor({ ...asked, cause, agreed });
  const refused = checkFee(work.work, fee, work.reason);
  if (refused) throw new RuleViolation(refused, refused.code === "reason-missing" ? "feeReason" : "work");
  // Consumables are the customer's in every tier; for parts of his own damage what was booked is only proposed.
  const consumables = chargeable(await partsUsedOn(tx, call.id), false);
  if (parts > consumables && !fee.partsCharged)
    throw new RuleViolation({ code: "fee-out-of-bounds", lowest: fen(0), highest: consumables }, "parts");
  const { state, clock } = standingOf(call, now);
  const job = { startedAt: state.startedAt, now, promiseBroken: clock?.overdue ?? false, agreed };
  const tooMuch = checkFee(extra, extraFor(work.work, job), work.reason);
  if (tooMuch) throw new RuleViolation(tooMuch, tooMuch.code === "reason-missing" ? "feeReason" : "extra");
  const amount = fen(work.work + fee.transport + parts + extra);
  return { amount, reason: work.reason || null, work: work.work, transport: fee.transport, parts, extra, cause };
}

async function technicianOf(tx: Tx, accountId: string) {
  const found = (await listTechnicians(tx)).find((each) => each.id === accountId);
  if (!found) throw new RuleViolation({ code: "not-found" }, "to");
  return { accountId: found.id, name: found.name };
}

/** The yes is to exactly what was read: a proposal changed meanwhile must be read again. */
function agreedFee(call: ServiceCall, state: CallState, work: Extract<Work, { kind: "agree-fee" }>) {
  const last = call.events.findLast((event) => event.kind === "fee-proposed");
  if (!state.proposal || last?.id !== work.proposal) throw new RuleViolation({ code: "already-changed" });
  return { ...state.proposal, inPerson: work.inPerson };
}

async function eventFor(tx: Tx, call: ServiceCall, state: CallState, work: Work, by: Worker, at: Instant): Promise<CallEvent> {
  switch (work.kind) {
    case "take":
      return { kind: "assigned", at, data: { accountId: by.accountId, name: by.name } };
    case "assign":
      return { kind: "assigned", at, data: { ...(await technicianOf(tx, work.to)), ...(work.byPlan && { byPlan: true }) } };
    case "agree-hour":
      if (work.hour <= at) throw new RuleViolation({ code: "agreed-time-in-the-past" }, "hour");
      return { kind: "hour-agreed", at, data: { hour: work.hour } };
    case "start":
      return { kind: "started", at, data: {} };
    case "pause":
      if (!work.reason.trim()) throw new RuleViolation({ code: "reason-missing" }, "reason");
      return { kind: "paused", at, data: { reason: work.reason, note: work.note } };
    case "resume":
      return { kind: "resumed", at, data: {} };
    case "solve":
      return { kind: "solved", at, data: { solution: work.solution, done: work.done, parts: work.parts } };
    case "swap":
      return { kind: "solved", at, data: { solution: "swap", done: work.done, swappedFor: work.tag } };
    case "plan-swap":
      if (state.swap) await releaseKept(tx, state.swap, at);
      return { kind: "swap-planned", at, data: await keepForSwap(tx, call, work.tag, at) };
    case "drop-swap":
      if (!state.swap) throw new RuleViolation({ code: "already-changed" });
      await releaseKept(tx, state.swap, at);
      await setFreeAfterRepair(tx, call.unit, at);
      return { kind: "swap-dropped", at, data: { tag: state.swap.tag } };
    case "place":
      if (work.time && work.time <= at) throw new RuleViolation({ code: "agreed-time-in-the-past" }, "at");
      return { kind: "placed", at, data: { time: work.time, first: work.first } };
    case "propose-fee":
      return { kind: "fee-proposed", at, data: await feeOf(tx, call, work, at) };
    case "agree-fee":
      return { kind: "fee-agreed", at, data: agreedFee(call, state, work) };
    case "reopen":
      return { kind: "reopened", at, data: { reason: work.reason } };
  }
}

const checked = (state: CallState, event: CallEvent) =>
  checkEvent(state, event.kind === "solved" ? { kind: "solved", solution: event.data.solution } : { kind: event.kind });

/** Whoever begins with a call nobody has taken takes it by that, so that the customer reads who comes. */
const takesByWorking = (state: CallState, work: Work, by: Worker) =>
  !state.assignedTo && by.role !== "customer" && ["start", "pause", "solve", "propose-fee"].includes(work.kind);

/**
 * Records what was done to a call, under its lock. The same event id twice is one event. Throws RuleViolation when the call does not
 * allow it (`checkEvent`), when another technician has it, or when a rule of the step itself says no. `offline`: recorded without
 * network, and sent later.
 */
export async function workCall(
  tx: Tx,
  eventId: string,
  number: string,
  work: Work,
  by: Worker,
  now: Instant,
  offline?: OfflinePress,
): Promise<void> {
  const call = await lockCall(tx, number);
  if (!call) throw new RuleViolation({ code: "not-found" });
  if (await isRecorded(tx, eventId)) return;
  const state = callState(call.events);
  const other = takenByOther(state, work, by);
  if (other) throw new RuleViolation({ code: "call-taken-by-other", name: other });
  if (work.kind === "take" && state.assignedTo && state.status !== "solved") return;

  const at = later(now, lastStepOf(call.events)?.at ?? now);
  const happened = await eventFor(tx, call, state, work, by, at);
  const event = offline ? ({ ...happened, data: { ...happened.data, offline } } as CallEvent) : happened;
  const refused = checked(state, event);
  if (refused) throw new RuleViolation(refused);
  if (work.kind === "swap") await swapUnit(tx, call, { tag: work.tag, kept: state.swap, by: by.accountId }, at);
  if (work.kind === "solve" && state.swap) await releaseKept(tx, state.swap, at);
  if (work.kind === "solve" && (state.repairPending || state.swap)) await setFreeAfterRepair(tx, call.unit, at);
  const place = call.events.length;
  const taken: CallEvent = { kind: "assigned", at, data: { accountId: by.accountId, name: by.name } };
  const steps = takesByWorking(state, work, by) ? [taken, event] : [event];
  for (const [index, step] of steps.entries())
    await insertEvent(tx, step === event ? eventId : newId("evt"), call.id, step, by.accountId, place + index);
  await markSolved(tx, call.id, callState([...call.events, ...steps]).solvedAt);
  const told = { start: "technician-on-the-way", solve: "solved", swap: "solved" } as const;
  if (work.kind in told)
    await noticeOfCall(tx, { event: told[work.kind as keyof typeof told], callId: call.id, occurrence: eventId }, at);
}
