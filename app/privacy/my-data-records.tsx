import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { MyData } from "./my-data.server";

interface PageProps {
  readonly page: MyData;
}

/** What is kept, why and until when; what there is none of is left out. */
export function KeptOf({ page }: PageProps) {
  const m = useMessages().myData.kept;
  const { counts, person, eraseAfterDays: days } = page;
  const reused = page.reuseUntil && m.papers.reused(formatDay(page.reuseUntil, { year: true }));
  const counted = (["papers", "bookings", "machinePictures", "signed", "money", "calls", "signIns"] as const)
    .filter((each) => counts[each] > 0)
    .map((each) => {
      const { what, why, until } = m[each];
      const said = typeof until === "string" ? until : until(days);
      return { what: what(counts[each]), why, until: said + (each === "papers" && reused ? reused : "") };
    });
  const tail = person.id_number_tail;
  const rows = [m.person, ...(tail ? [{ ...m.number, what: m.number.what(tail) }] : []), ...counted];
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{m.title}</h2>
      <ul className="grid gap-2 sm:hidden">
        {rows.map((row) => (
          <li key={row.what} className="rounded-xl border border-line bg-surface p-4">
            <p className="font-medium">{row.what}</p>
            <p className="text-sm text-muted">{row.why}</p>
            <p className="text-sm">{row.until}</p>
          </li>
        ))}
      </ul>
      <div className="hidden sm:block">
        <DataTable
          caption={m.title}
          columns={[
            { header: m.what, cell: (row) => row.what },
            { header: m.why, cell: (row) => row.why },
            { header: m.until, cell: (row) => row.until },
          ]}
          rows={rows}
          keyOf={(row) => row.what}
          empty={null}
        />
      </div>
      <p className="mt-2 text-sm text-muted">{m.backups}</p>
    </section>
  );
}

/** Who of the staff looked at what, when and why; a look that was not allowed stands here too. */
export function Accesses({ page: { accesses } }: PageProps) {
  const { myData, common } = useMessages();
  const m = myData.accesses;
  return (
    <Card title={m.title}>
      {accesses.length === 0 && <p className="text-muted">{m.none}</p>}
      <ol className="grid gap-2">
        {accesses.map(({ what, number, name, role, at, why, outcome }) => (
          <li key={`${what} ${number} ${name} ${at} ${why} ${outcome}`}>
            {m.outcomes[outcome](common.roles[role], name, m.what[what], number)}
            <span className="block text-sm text-muted">{m.why(formatMoment(at, { year: true }), why)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

export function Consents({ page: { consents } }: PageProps) {
  const m = useMessages().myData.consents;
  return (
    <Card title={m.title}>
      {consents.length === 0 && <p className="text-muted">{m.none}</p>}
      <ul className="grid gap-2">
        {consents.map((each) => (
          <li key={each.id}>
            {m.of(m.purpose[each.purpose] ?? each.purpose, each.number)}
            <span className="block text-sm text-muted">
              {m.given(formatMoment(each.given_at, { year: true }), each.text_version)}
              {each.withdrawn_at && m.withdrawn(formatMoment(each.withdrawn_at, { year: true }))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Erasures({ page: { erasures } }: PageProps) {
  const { myData, papers } = useMessages();
  const m = myData.erasures;
  return (
    <Card title={m.title}>
      {erasures.length === 0 && <p className="text-muted">{m.none}</p>}
      <ul className="grid gap-2">
        {erasures.map(({ id, at, purpose, paper_kind: kind, because, number }) => (
          <li key={id}>
            {m.line(
              formatMoment(at, { year: true }),
              kind ? papers.kinds[kind] : (m.purposes[purpose] ?? purpose),
              number,
              m.because[because],
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
