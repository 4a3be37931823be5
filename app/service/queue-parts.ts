import type { Instant } from "~/kernel/time";
import { deskOrder, todaysQueue } from "./queue";
import { queueCallOf } from "./service-call";
import type { ServiceCall, StandingCall } from "./service-call";

export const queueParts = ["overdue", "mine", "free", "later", "others", "repairs"] as const;
export type QueuePart = (typeof queueParts)[number];

/** What is open, and what was solved by a swap while the broken machine still waits for its repair (S5). */
export function splitOpen(calls: readonly ServiceCall[], now: Instant) {
  const all = calls.map((call) => queueCallOf(call, now));
  return {
    open: all.filter(({ call }) => call.standing.state.status !== "solved"),
    repairs: all.filter(({ call }) => call.standing.state.repairPending).map(({ call }) => call),
  };
}

/**
 * S9 for one technician: what is overdue first, whoever has it; then what is due or booked today, his own before what nobody has
 * taken; then what comes later. What a colleague has taken stands apart.
 */
export function queuePartsOf(calls: readonly ServiceCall[], accountId: string, now: Instant): Record<QueuePart, StandingCall[]> {
  const { open, repairs } = splitOpen(calls, now);
  const today = todaysQueue(open, now);
  const later = deskOrder(
    open.filter((each) => !today.includes(each)),
    now,
  );
  const of = (list: typeof open, wanted: (call: StandingCall) => boolean) => list.map(({ call }) => call).filter(wanted);
  const overdue = (call: StandingCall) => call.standing.clock?.overdue ?? false;
  const owner = (call: StandingCall) => call.standing.state.assignedTo?.accountId ?? null;
  // S11: what the desk set to be done first stands before the order of promises, among his own.
  const firstFirst = (calls: StandingCall[]) =>
    calls.sort((one, other) => Number(!one.standing.state.place?.first) - Number(!other.standing.state.place?.first));
  const others = (call: StandingCall) => owner(call) !== null && owner(call) !== accountId && !overdue(call);
  return {
    overdue: of(today, overdue),
    mine: firstFirst(of(today, (call) => !overdue(call) && owner(call) === accountId)),
    free: of(today, (call) => !overdue(call) && owner(call) === null),
    later: of(later, (call) => !others(call)),
    others: of([...today, ...later], others),
    repairs,
  };
}
