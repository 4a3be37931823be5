import type { Fen } from "~/kernel/money";
import type { District, Region } from "~/kernel/region";
import type { Instant } from "~/kernel/time";
import { callState } from "./call";
import type { CallEvent, CallState, CallStatus } from "./call";
import type { FeeCause } from "./fee";
import { clockOf, promiseFor } from "./promise";
import type { PromiseClock, PromiseReason, ServicePromise, ServiceTerms } from "./promise";
import type { QueueCall } from "./queue";

/** What a visit costs for this fault, as the customer was shown before he sent it (S7, S8). */
export interface ShownFee {
  readonly proposed: Fen;
  readonly highest: Fen;
  readonly transport: Fen;
  readonly partsCharged: boolean;
}

/** What a promise rests on, kept as it was in force at the moment of the call (S4): nothing that changes later worsens it. */
export interface PromiseBasis extends ServiceTerms {
  readonly region: Region;
  readonly earlier: readonly ServiceTerms[];
  readonly agreeHourWithinMinutes: number;
  readonly shown: ShownFee;
}

export type RecordedEvent = CallEvent & { readonly id: string; readonly byName: string };

/** A fault reported on a rented machine, with everything that happened to it, oldest first. */
export interface ServiceCall {
  readonly id: string;
  readonly number: string;
  readonly reservationId: string;
  readonly reservationNumber: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly unit: {
    readonly id: string;
    readonly assetTag: string;
    readonly serialNumber: string;
    readonly modelId: string;
    readonly modelName: string;
  };
  readonly kind: FeeCause;
  readonly description: string;
  readonly reportedAt: Instant;
  readonly contact: { readonly name: string; readonly phone: string };
  readonly address: string;
  readonly district: District;
  readonly basis: PromiseBasis;
  readonly events: readonly RecordedEvent[];
}

export interface CallStanding {
  readonly state: CallState;
  readonly promise: ServicePromise;
  /** A solved call's clock stands at the moment it was solved. */
  readonly clock: PromiseClock | null;
}

/** How a call and its promise stand at `now`, from its basis and its events alone. */
export function standingOf(call: Pick<ServiceCall, "basis" | "events" | "reportedAt">, now: Instant): CallStanding {
  const state = callState(call.events);
  const at = state.solvedAt ?? now;
  const { tier, term, override, hours = null, region, earlier, agreeHourWithinMinutes } = call.basis;
  const promise = promiseFor({
    ...{ tier, term, override, hours, region, earlier },
    callAt: call.reportedAt,
    agreedAt: state.agreedAt,
    agreedSince: state.agreedSince,
    pauses: state.pauses,
    now: at,
    figures: { agreeHourWithinMinutes },
  });
  return { state, promise, clock: clockOf(promise, at) };
}

export type StandingCall = ServiceCall & { readonly standing: CallStanding };

/** What the orders of the queue and of the desk depend on (S3, S9). */
export function queueCallOf(call: ServiceCall, now: Instant): QueueCall & { readonly call: StandingCall } {
  const standing = standingOf(call, now);
  const { promise, state } = standing;
  return {
    id: call.id,
    reportedAt: call.reportedAt,
    dueAt: promise.dueAt,
    bookedFor: state.agreedAt,
    byAgreement: promise.reasons.some((reason) => reason.kind === "by-agreement"),
    call: { ...call, standing },
  };
}

/** The one clock that customer, technician and desk all see. */
export interface ClockView extends Pick<ServicePromise, "dueAt" | "agreeBy" | "reasons"> {
  readonly promise: ServicePromise["state"];
  readonly status: CallStatus;
  readonly bookedFor: Instant | null;
  readonly solvedAt: Instant | null;
  readonly clock: PromiseClock | null;
  readonly now: Instant;
}

export const clockView = ({ state, promise, clock }: CallStanding, now: Instant): ClockView => ({
  promise: promise.state,
  dueAt: promise.dueAt,
  agreeBy: promise.agreeBy,
  reasons: promise.reasons as PromiseReason[],
  status: state.status,
  bookedFor: state.agreedAt,
  solvedAt: state.solvedAt,
  clock,
  now,
});

/** S10: at half of the time nobody has taken it, or at 80 % it is not under way. */
export function lateStep({ state, clock }: CallStanding): "nobody-yet" | "not-begun" | null {
  if (!clock || clock.overdue || !["open", "assigned"].includes(state.status)) return null;
  if (clock.elapsedPercent >= 80) return "not-begun";
  return clock.elapsedPercent >= 50 && state.status === "open" ? "nobody-yet" : null;
}
