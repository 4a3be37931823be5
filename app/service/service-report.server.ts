import { placeText } from "~/deliveries/place";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { UsedPart } from "~/parts/part";
import { shop } from "~/platform/viewer.server";
import { formatDuration } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { eventViews } from "./call-events";
import type { EventView } from "./call-events";
import type { FeeTerms } from "./call";
import { reasonText } from "./reason-text";
import { standingOf } from "./service-call";
import type { ServiceCall } from "./service-call";

/** Everything that stands on the report of a call; a solved call says the same whenever it is printed. */
export interface ServiceReport {
  readonly number: string;
  readonly lessor: string;
  readonly asOf: Instant;
  readonly customer: string;
  readonly booking: string;
  readonly machine: { readonly modelName: string; readonly assetTag: string; readonly serialNumber: string };
  readonly reportedAt: Instant;
  readonly contact: { readonly name: string; readonly phone: string };
  readonly place: string;
  readonly kind: string;
  readonly description: string;
  readonly promise: "none" | "by-agreement" | "due";
  readonly dueAt: Instant | null;
  readonly reasons: readonly string[];
  readonly pauses: readonly { readonly from: Instant; readonly until: Instant | null; readonly reason: string }[];
  readonly comes: string | null;
  readonly solvedAt: Instant | null;
  readonly solution: string | null;
  /** How much over time, in words; null while it is kept, undefined without a clock. */
  readonly late: string | null | undefined;
  readonly done: readonly string[];
  readonly parts: readonly string[];
  readonly swappedFor: readonly string[];
  readonly fee: { readonly amount: Fen; readonly reason: string | null; readonly agreed: boolean } | null;
  readonly events: readonly Omit<EventView, "kind" | "pictures">[];
}

function feeOf(fee: FeeTerms | null, proposal: FeeTerms | null): ServiceReport["fee"] {
  if (proposal) return { amount: proposal.amount, reason: proposal.reason, agreed: false };
  return fee && { amount: fee.amount, reason: fee.reason, agreed: true };
}

/** What was written down each time the call was solved. */
const solvedWith = (call: ServiceCall, key: "done" | "parts" | "swappedFor"): string[] =>
  call.events.flatMap((event) => (event.kind === "solved" && event.data[key] ? [event.data[key]] : []));

/** What was booked, and what was written beside it. */
const partsOf = (call: ServiceCall, used: readonly UsedPart[]): string[] => [
  ...used.map(({ name, count }) => messagesFor("zh").parts.used.line(name, count)),
  ...solvedWith(call, "parts"),
];

export function serviceReportOf(call: ServiceCall, now: Instant, used: readonly UsedPart[] = []): ServiceReport {
  const messages = messagesFor("zh");
  const { service: m, common } = messages;
  const last = call.events.at(-1)?.at ?? call.reportedAt;
  const { state, promise, clock } = standingOf(call, now);
  const settled = state.solvedAt !== null && !state.repairPending;
  return {
    ...{ number: call.number, lessor: shop.name, asOf: settled ? last : now },
    ...{ customer: call.customer.name, booking: call.reservationNumber },
    machine: { modelName: call.unit.modelName, assetTag: call.unit.assetTag, serialNumber: call.unit.serialNumber },
    ...{ reportedAt: call.reportedAt, contact: call.contact },
    place: placeText(common.districts[call.district], call.address),
    ...{ kind: m.kinds[call.kind], description: call.description, promise: promise.state, dueAt: promise.dueAt },
    reasons: promise.reasons.map((reason) => reasonText(reason, messages)),
    pauses: state.pauses.map(({ from, until, reason }) => ({ from, until, reason: m.pauseReasons[reason] ?? reason })),
    ...{ comes: state.assignedTo?.name ?? null, solvedAt: state.solvedAt },
    solution: state.solution && m.solutions[state.solution],
    late: clock ? (clock.overdue ? formatDuration(clock.minutesLeft) : null) : undefined,
    ...{ done: solvedWith(call, "done"), parts: partsOf(call, used), swappedFor: solvedWith(call, "swappedFor") },
    fee: feeOf(state.fee, state.proposal),
    events: eventViews(call.events, messages),
  };
}
