import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { AgreementReadingRecord } from "./scans.repo.server";

/** Who of the staff read the agreement with all its numbers, when and why: the customer sees it, and so does the desk. */
export function ReadingRecord({ title, readings }: { title: string; readings: readonly AgreementReadingRecord[] }) {
  const { agreements, common } = useMessages();
  const m = agreements.reading;
  return (
    <Card title={title}>
      {readings.length === 0 && <p className="text-muted">{m.empty}</p>}
      <ol className="grid gap-2">
        {readings.map(({ name, role, number, what, at, why }, index) => (
          // Two looks may be alike in everything.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {m.line(name, common.roles[role], m.what[what](number))}
            <span className="block text-sm text-muted">{m.why(formatMoment(at), why)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
