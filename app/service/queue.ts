import type { Instant } from "~/kernel/time";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";

/** What the order of open calls depends on. Solved calls are left out by who asks. */
export interface QueueCall {
  readonly id: string;
  readonly reportedAt: Instant;
  /** Until when it must be solved, pauses reckoned in; null without a promise, or while the hour is to be agreed. */
  readonly dueAt: Instant | null;
  /** The hour at which the customer expects somebody; the agreed hour, where there is one. */
  readonly bookedFor: Instant | null;
  /** S3: the promise is the hour agreed with the customer. */
  readonly byAgreement: boolean;
}

/** S3: nobody has entered the hour yet. */
export const awaitsHour = (call: QueueCall): boolean => call.byAgreement && call.bookedFor === null;

/**
 * S9: the technician's calls for today: those due today or past, then those booked for today; overdue first, then by due time.
 * Due at midnight means by the end of today. A booked hour that passed without a visit stays on the list until the call is solved.
 */
export function todaysQueue<Call extends QueueCall>(calls: readonly Call[], now: Instant): Call[] {
  const midnight = startOfDay(plusDays(dayOf(now), 1));
  const isDue = (call: Call) => call.dueAt !== null && call.dueAt <= midnight;
  const isBooked = (call: Call) => call.bookedFor !== null && call.bookedFor < midnight;
  return [
    ...calls.filter(isDue).sort(by((call) => call.dueAt)),
    ...calls.filter((call) => !isDue(call) && isBooked(call)).sort(by((call) => call.bookedFor)),
  ];
}

/**
 * S3: the desk's order of all open calls: those whose hour must still be agreed, longest waiting first; then what is overdue;
 * then by what comes next, due time or booked hour; last those with neither, oldest first.
 */
export function deskOrder<Call extends QueueCall>(calls: readonly Call[], now: Instant): Call[] {
  const group = (call: Call) =>
    awaitsHour(call) ? 0 : call.dueAt !== null && call.dueAt < now ? 1 : nextHour(call) !== null ? 2 : 3;
  const moment = (call: Call) => [call.reportedAt, call.dueAt, nextHour(call), call.reportedAt][group(call)] ?? null;
  return [...calls].sort((one, other) => group(one) - group(other) || by(moment)(one, other));
}

const nextHour = ({ dueAt, bookedFor }: QueueCall): Instant | null =>
  dueAt !== null && bookedFor !== null ? (dueAt < bookedFor ? dueAt : bookedFor) : (dueAt ?? bookedFor);

/** Earlier moments first, calls without one last; equals keep their order. */
const by =
  <Call>(momentOf: (call: Call) => Instant | null) =>
  (one: Call, other: Call): number => {
    const [left, right] = [momentOf(one) ?? "~", momentOf(other) ?? "~"];
    return left < right ? -1 : left > right ? 1 : 0;
  };
