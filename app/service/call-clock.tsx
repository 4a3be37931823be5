import { CircleCheck, Pause, TriangleAlert } from "lucide-react";
import { Countdown } from "~/ui/countdown";
import { formatDuration, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { CallStatus } from "./call";
import type { PromiseReason } from "./promise";
import { reasonText } from "./reason-text";
import type { ClockView } from "./service-call";

function Solved({ view }: { view: ClockView }) {
  const { clock: m } = useMessages().service;
  const late = view.clock?.overdue ?? false;
  const Icon = late ? TriangleAlert : CircleCheck;
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${late ? "text-danger" : "text-kept"}`}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {view.solvedAt && m.solvedAt(formatMoment(view.solvedAt))}
      {view.clock && ` · ${late ? m.broken(formatDuration(view.clock.minutesLeft)) : m.kept}`}
    </span>
  );
}

/** While it is paused the time left stands still. */
function Paused({ view }: { view: ClockView }) {
  const { clock: m } = useMessages().service;
  const { clock } = view;
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${clock?.overdue ? "text-danger" : "text-soon"}`}>
      <Pause aria-hidden="true" className="size-4 shrink-0" />
      {clock ? (clock.overdue ? m.pausedOver : m.pausedLeft)(formatDuration(clock.minutesLeft)) : m.paused}
    </span>
  );
}

/** The one clock of a call in a line: customer, technician and desk see the same. */
export function CallClock({ view }: { view: ClockView }) {
  const { clock: m } = useMessages().service;
  if (view.status === "solved") return <Solved view={view} />;
  if (view.status === "paused") return <Paused view={view} />;
  if (view.dueAt) return <Countdown until={view.dueAt} now={view.now} />;
  if (view.agreeBy) return <Countdown until={view.agreeBy} now={view.now} />;
  return <span className="font-medium">{m.none}</span>;
}

/** What the clock counts to, in words. */
export function ClockTarget({ view }: { view: ClockView }) {
  const { clock: m } = useMessages().service;
  const toAgree = view.status === "solved" ? null : view.agreeBy;
  const text = view.dueAt ? m.dueBy(formatMoment(view.dueAt)) : toAgree ? m.agreeBy(formatMoment(toAgree)) : null;
  const booked = view.bookedFor && view.bookedFor !== view.dueAt ? m.booked(formatMoment(view.bookedFor)) : null;
  return <>{[text, booked].filter(Boolean).join(" · ")}</>;
}

const tones = { open: "plain", assigned: "info", "under-way": "info", paused: "soon", solved: "kept" } as const;
export function StatusBadge({ status }: { status: CallStatus }) {
  const { statuses } = useMessages().service;
  return <Badge tone={tones[status]}>{statuses[status]}</Badge>;
}

/** How the due time came about, step by step. */
export function PromiseReasons({ reasons }: { reasons: readonly PromiseReason[] }) {
  const m = useMessages();
  return (
    <ol className="grid list-decimal gap-1 pl-5 text-muted">
      {reasons.map((reason, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the order is what they are
        <li key={index}>{reasonText(reason, m)}</li>
      ))}
    </ol>
  );
}
