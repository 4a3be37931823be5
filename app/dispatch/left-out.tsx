import { Link } from "@remix-run/react";
import { CallClock, ClockTarget } from "~/service/call-clock";
import type { QueueCard } from "~/service/queue-card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { placeLink } from "./place-link";
import type { DispatchPage } from "./dispatch-page.server";

interface CallListProps {
  readonly title: string;
  readonly hint?: string;
  readonly calls: readonly QueueCard[];
  /** Where more are left out than shown. */
  readonly count?: number;
  /** Each can be set by hand. */
  readonly place?: boolean;
  readonly link?: { readonly to: string; readonly label: string } | null;
}

/** Calls that stand in nobody's way, and why. */
export function CallList({ title, hint, calls, count = calls.length, place = false, link = null }: CallListProps) {
  const { service: m, dispatch } = useMessages();
  if (calls.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        {title} <Badge tone="soon">{count}</Badge>
      </h2>
      {hint && <p className="text-muted">{hint}</p>}
      <ul className="mt-2 divide-y divide-line rounded-2xl border border-line bg-surface px-5">
        {calls.map((card) => (
          <li key={card.number} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
            <Link to={`/queue/${card.number}`} className="inline-flex min-h-11 items-center">
              {m.machine(card.modelName, card.assetTag)}
            </Link>
            <span className="text-sm text-muted">
              <CallClock view={card.view} /> <ClockTarget view={card.view} />
            </span>
            {place && (
              <Link
                to={placeLink({ call: card.number })}
                className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
              >
                {dispatch.place.open}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {link && (
        <Link to={link.to} className="inline-flex min-h-11 items-center">
          {link.label}
        </Link>
      )}
    </section>
  );
}

/** S10: which promises were noted as in danger or broken, and when. */
export function Escalations({ escalations }: Pick<DispatchPage, "escalations">) {
  const m = useMessages().dispatch;
  if (escalations.length === 0) return null;
  return (
    <section aria-label={m.escalations}>
      <h2 className="text-lg font-semibold">{m.escalations}</h2>
      <ul className="mt-2 grid gap-1">
        {escalations.map(({ number, step, at }) => (
          <li key={`${number} ${step}`} className="flex flex-wrap items-center gap-x-3">
            <Link to={`/queue/${number}`} className="inline-flex min-h-11 items-center">
              {number}
            </Link>
            <Badge tone={step === "broken" ? "danger" : "soon"}>{m.steps[step]}</Badge>
            <span className="text-sm text-muted">{formatMoment(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
