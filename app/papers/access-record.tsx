import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { PaperAccess } from "./paper";

/** Who looked at which paper, when and why: the person concerned reads it, and so does the desk. */
export function AccessRecord({ title, accesses }: { title: string; accesses: readonly PaperAccess[] }) {
  const { papers, common } = useMessages();
  const m = papers.record;
  return (
    <Card title={title}>
      {accesses.length === 0 && <p className="text-muted">{m.empty}</p>}
      <ol className="grid gap-2">
        {accesses.map(({ name, role, kind, at, why, outcome }) => (
          <li key={`${at} ${name} ${kind} ${why} ${outcome}`}>
            {m.outcomes[outcome](name, common.roles[role], papers.kinds[kind])}
            <span className="block text-sm text-muted">
              {(outcome === "used" ? m.used : m.why)(formatMoment(at, { year: true }), why)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
