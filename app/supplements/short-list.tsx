import { Link } from "@remix-run/react";
import { Card } from "~/ui/card";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { SupplementLine, UnissuedChange } from "./supplement-lines.server";
import { supplementTone } from "./supplement-list";

interface ShortListProps {
  readonly lines: readonly SupplementLine[];
  readonly unissued?: readonly UnissuedChange[];
  /** Where all are seen to; none for the customer, who reads each. */
  readonly all?: string;
  readonly read?: (ordinal: number) => string;
}

/** The supplements of an agreement in a few lines, each with its state. */
export function SupplementShortList({ lines, unissued = [], all, read }: ShortListProps) {
  const { supplements: m } = useMessages();
  if (lines.length + unissued.length === 0) return null;
  const link = "inline-flex min-h-11 items-center text-accent underline underline-offset-3";
  return (
    <Card title={m.hub.title}>
      <ul className="divide-y divide-line">
        {unissued.map((change) => (
          <li key={change.id} className="py-2 first:pt-0">
            {m.kinds[change.kind]} <Badge tone="soon">{m.desk.waiting}</Badge>
            <p className="text-sm text-muted">{change.what}</p>
          </li>
        ))}
        {lines.map((line) => (
          <li key={line.number} className="py-2 first:pt-0">
            <p className="flex flex-wrap items-center gap-x-2">
              {read ? (
                <Link to={read(line.ordinal)} aria-label={m.my.read(line.number)} className={link}>
                  {line.number}
                </Link>
              ) : (
                <span>{line.number}</span>
              )}
              <span>{m.kinds[line.kind]}</span>
              <Badge tone={supplementTone[line.state]}>{m.states[line.state]}</Badge>
            </p>
            <p className="text-sm text-muted">{line.what}</p>
          </li>
        ))}
      </ul>
      {all && (
        <Link to={all} className={link}>
          {m.hub.all}
        </Link>
      )}
    </Card>
  );
}
