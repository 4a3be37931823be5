import type { Instant } from "~/kernel/time";
import { awaitsHour, deskOrder, todaysQueue } from "./queue";
import type { QueueCall } from "./queue";
import { queueCallOf } from "./service-call";
import type { ServiceCall, StandingCall } from "./service-call";

export const queueParts = ["first", "overdue", "mine", "free", "later", "others", "repairs"] as const;
export type QueuePart = (typeof queueParts)[number];

/** What is open, and what was solved by a swap while the broken machine still waits for its repair (S5). */
export function splitOpen(calls: readonly ServiceCall[], now: Instant) {
  const all = calls.map((call) => queueCallOf(call, now));
  return {
    open: all.filter(({ call }) => call.standing.state.status !== "solved"),
    repairs: all.filter(({ call }) => call.standing.state.repairPending).map(({ call }) => call),
  };
}

/** S11: an hour set by hand is one at which somebody is expected, as an agreed one is; it does not stand for one still to be agreed (S3). */
function asExpected<Call extends QueueCall & { readonly call: StandingCall }>(each: Call): Call {
  const time = each.call.standing.state.place?.time ?? null;
  if (time === null || awaitsHour(each) || (each.bookedFor !== null && each.bookedFor < time)) return each;
  return { ...each, bookedFor: time };
}

/**
 * S9 for one technician: what the desk wants him to do before all else (S11); what is overdue, whoever has it; then what is due or
 * booked today, his own before what nobody has taken; then what comes later. What a colleague has taken stands apart.
 */
export function queuePartsOf(calls: readonly ServiceCall[], accountId: string, now: Instant): Record<QueuePart, StandingCall[]> {
  const { open: all, repairs } = splitOpen(calls, now);
  const owner = (call: StandingCall) => call.standing.state.assignedTo?.accountId ?? null;
  const isFirst = ({ call }: (typeof all)[number]) => call.standing.state.place?.first === true && owner(call) === accountId;
  const open = all.filter((each) => !isFirst(each)).map(asExpected);
  const today = todaysQueue(open, now);
  const later = deskOrder(
    open.filter((each) => !today.includes(each)),
    now,
  );
  const of = (list: typeof open, wanted: (call: StandingCall) => boolean) => list.map(({ call }) => call).filter(wanted);
  const overdue = (call: StandingCall) => call.standing.clock?.overdue ?? false;
  const others = (call: StandingCall) => owner(call) !== null && owner(call) !== accountId && !overdue(call);
  return {
    first: deskOrder(all.filter(isFirst), now).map(({ call }) => call),
    overdue: of(today, overdue),
    mine: of(today, (call) => !overdue(call) && owner(call) === accountId),
    free: of(today, (call) => !overdue(call) && owner(call) === null),
    later: of(later, (call) => !others(call)),
    others: of([...today, ...later], others),
    repairs,
  };
}
