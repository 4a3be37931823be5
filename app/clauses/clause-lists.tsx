import { Link } from "@remix-run/react";
import { specialTermsName } from "~/agreements/placeholders.zh";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { ShownClause } from "./show-clauses.server";

const braced = (name: string) => `{${name}}`;

/** What may stand in braces in this text, with what it means. */
export function PlaceholderList({ names: { words, lines } }: { names: ShownClause["names"] }) {
  const { names: m } = useMessages().clauses;
  return (
    <>
      <p className="mb-3 text-sm text-muted">{m.lead}</p>
      <dl className="grid gap-3">
        {lines.map(({ name }) => (
          <div key={name}>
            <dt>
              <code className="font-medium">{braced(name)}</code> <Badge tone="soon">{m.required}</Badge>
            </dt>
            <dd className="text-sm text-muted">{name === specialTermsName ? m.terms : m.table}</dd>
          </div>
        ))}
        {words.map(({ name, meaning, required, example }) => (
          <div key={name}>
            <dt>
              <code className="font-medium">{braced(name)}</code> {required && <Badge tone="soon">{m.required}</Badge>}
            </dt>
            <dd className="text-sm wrap-anywhere text-muted">
              {meaning}
              {example && (
                <>
                  <br />
                  {m.columns.example}：{example}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type Version = ShownClause["versions"][number];

/** Every version of the text, newest first; each leads to what it changed. */
export function ClauseHistory({ page: { id, variant, versions, current } }: { page: ShownClause }) {
  const { clauses: m } = useMessages();
  const columns: Column<Version>[] = [
    {
      header: m.history.columns.version,
      cell: ({ version }) => (
        <>
          <Link
            to={`/manage/clauses/${id}/versions/${version}?case=${variant}`}
            aria-label={m.history.open(version)}
            className="-my-2.5 inline-flex min-h-11 items-center text-accent underline underline-offset-3"
          >
            {m.version(version)}
          </Link>{" "}
          {version === current.version && <Badge tone="kept">{m.history.current}</Badge>}
        </>
      ),
    },
    { header: m.history.columns.when, cell: (row) => formatMoment(row.publishedAt, { year: true }) },
    { header: m.history.columns.who, cell: (row) => row.publishedBy ?? m.shipped },
    { header: m.history.columns.note, cell: (row) => row.note || m.history.none },
  ];
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{m.history.title}</h2>
      <DataTable caption={m.history.title} columns={columns} rows={versions} keyOf={(row) => row.id} empty={null} />
    </section>
  );
}
