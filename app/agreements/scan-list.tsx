import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Scan } from "./scans.repo.server";

/** What is attached; each is opened by whoever says why. */
export function ScanList({ number, scans }: { number: string; scans: readonly Omit<Scan, "fileId">[] }) {
  const { scan: m } = useMessages().agreements;
  if (scans.length === 0) return <p className="text-muted">{m.none}</p>;
  return (
    <ul className="grid gap-4">
      {scans.map(({ id, pages, uploadedAt, uploadedBy, replacedAt }) => (
        <li key={id}>
          <Card
            title={m.pages(pages)}
            aside={
              <Badge tone={replacedAt ? "plain" : "kept"}>{replacedAt ? m.replaced(formatMoment(replacedAt)) : m.standing}</Badge>
            }
          >
            <p className="mb-3 text-sm text-muted">{m.by(formatMoment(uploadedAt), uploadedBy)}</p>
            <form
              method="get"
              action={`/agreements/${number}/scan.pdf`}
              target="_blank"
              className="flex flex-wrap items-end gap-3"
            >
              <input type="hidden" name="scan" value={id} />
              <div className="min-w-56 flex-1">
                <TextField label={m.why} name="why" required minLength={4} maxLength={100} autoComplete="off" />
              </div>
              <SubmitButton tone="quiet">{m.open}</SubmitButton>
            </form>
          </Card>
        </li>
      ))}
    </ul>
  );
}
