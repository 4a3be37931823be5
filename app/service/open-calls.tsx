import { Link } from "@remix-run/react";
import type { Instant } from "~/kernel/time";
import { useMessages } from "~/ui/messages";
import { CallClock, StatusBadge } from "./call-clock";
import { clockView, standingOf } from "./service-call";
import type { ClockView, ServiceCall } from "./service-call";

export interface CallLine {
  readonly number: string;
  readonly assetTag: string;
  readonly modelName: string;
  readonly description: string;
  readonly view: ClockView;
}

/** What a list shows of a call. */
export const callLine = (call: ServiceCall, now: Instant): CallLine => ({
  number: call.number,
  assetTag: call.unit.assetTag,
  modelName: call.unit.modelName,
  description: call.description,
  view: clockView(standingOf(call, now), now),
});

/** Calls with their clocks, each a link: `/my/calls/…` for the customer, `/queue/…` for staff. */
export function CallList({ calls, base }: { calls: readonly CallLine[]; base: "/my/calls" | "/queue" }) {
  const { service: m } = useMessages();
  return (
    <ul className="grid gap-3">
      {calls.map((call) => (
        <li key={call.number}>
          <Link
            to={`${base}/${call.number}`}
            className="block rounded-lg border border-line bg-surface p-4 text-ink hover:border-accent"
          >
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium text-accent">{call.number}</span>
              <StatusBadge status={call.view.status} />
            </span>
            <span className="block">{m.machine(call.modelName, call.assetTag)}</span>
            <span className="line-clamp-2 text-muted">{call.description}</span>
            <CallClock view={call.view} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
