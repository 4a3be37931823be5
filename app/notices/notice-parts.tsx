import { Link } from "@remix-run/react";
import { Difference } from "~/clauses/difference";
import { isChanged } from "~/clauses/text-difference";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { NoticePreview, ShownNotice } from "./show-notices.server";

const braced = (name: string) => `{${name}}`;

/** What may stand in braces in this text, with what it means. */
export function NoticeNames({ names }: { names: ShownNotice["names"] }) {
  const { names: m } = useMessages().notices;
  return (
    <Card title={m.title}>
      <p className="mb-3 text-sm text-muted">{m.lead}</p>
      <dl className="grid gap-3">
        {names.map(({ name, meaning }) => (
          <div key={name}>
            <dt>
              <code className="font-medium">{braced(name)}</code>
            </dt>
            <dd className="text-sm text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** The notice as its recipient gets it, and what it changes of the text in force. */
export function NoticeReading({ preview: { reading, difference } }: { preview: NoticePreview }) {
  const { notices: m } = useMessages();
  return (
    <Card title={m.preview.title}>
      <p className="mb-3 text-sm text-muted">{m.preview.hint}</p>
      <div className="grid max-w-prose gap-4 wrap-anywhere">
        <div className="rounded-lg border border-line p-4">
          <p className="mb-2 text-sm text-muted">{m.channels.email}</p>
          <p className="font-semibold">{reading.subject}</p>
          <p className="mt-2 whitespace-pre-wrap">{reading.body}</p>
        </div>
        <div className="rounded-lg border border-line p-4">
          <p className="mb-2 text-sm text-muted">{m.edit.short}</p>
          <p>{reading.short}</p>
        </div>
      </div>
      <h3 className="mt-5 mb-2 font-semibold">{m.preview.changes}</h3>
      {difference.some(isChanged) ? <Difference lines={difference} /> : <p className="text-muted">{m.preview.same}</p>}
    </Card>
  );
}

type Version = ShownNotice["versions"][number];

/** Every version of the text, newest first; an older one can be taken up again. */
export function NoticeHistory({ page: { event, language, versions, current } }: { page: ShownNotice }) {
  const { notices: m } = useMessages();
  const columns: Column<Version>[] = [
    {
      header: m.history.columns.version,
      cell: ({ version }) => (
        <>
          {m.version(version)} {version === current && <Badge tone="kept">{m.history.current}</Badge>}
        </>
      ),
    },
    { header: m.history.columns.when, cell: (row) => formatMoment(row.publishedAt, { year: true }) },
    { header: m.history.columns.who, cell: (row) => row.publishedBy ?? m.shipped },
    { header: m.history.columns.note, cell: (row) => row.note || m.history.none },
    {
      header: m.history.columns.reuse,
      cell: ({ version }) =>
        version !== current && (
          <Link
            to={`/manage/notices/${event}?lang=${language}&from=${version}`}
            className="-my-2.5 inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3"
          >
            {m.history.reuse(version)}
          </Link>
        ),
    },
  ];
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{m.history.title}</h2>
      <DataTable caption={m.history.title} columns={columns} rows={versions} keyOf={(row) => row.id} empty={null} />
    </section>
  );
}
