import type { ReactNode } from "react";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { DefinitionList } from "~/ui/definition-list";
import { formatMoment, formatSeconds } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { ProcessingRecord } from "./processing-record.server";
import { LEGAL_YEARS } from "./retention";

interface PageProps {
  readonly page: ProcessingRecord;
}

/** Sentences in a table keep their width; on a phone the table scrolls. */
const Wide = ({ children }: { children: ReactNode }) => <span className="block min-w-44">{children}</span>;

export function Purposes({ page }: PageProps) {
  const { managePrivacy, myData } = useMessages();
  const m = managePrivacy.purposes;
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{m.title}</h2>
      <DataTable
        caption={m.title}
        columns={[
          { header: m.what, cell: ({ purpose }) => myData.erasures.purposes[purpose] ?? purpose },
          { header: m.now, align: "right", cell: ({ kept }) => kept },
          { header: m.erased, align: "right", cell: ({ erased }) => erased },
          { header: m.why, cell: ({ purpose }) => <Wide>{m.reasons[purpose]}</Wide> },
          {
            header: m.until,
            cell: ({ until }) => <Wide>{until === "legal" ? m.legal(LEGAL_YEARS) : m.settled(page.eraseAfterDays)}</Wide>,
          },
          { header: m.who, cell: ({ purpose }) => <Wide>{purpose === "paper" ? m.readers.paper : m.readers.other}</Wide> },
        ]}
        rows={page.files}
        keyOf={(row) => row.purpose}
        empty={null}
      />
      <p className="mt-2 text-muted">{managePrivacy.numbers.text(page.numbers)}</p>
    </section>
  );
}

/** Who of the staff looked at how many cards, and whether the record of it is whole. */
export function Looks({ page: { looks, chain } }: PageProps) {
  const m = useMessages().managePrivacy.looks;
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{m.title}</h2>
      <DataTable
        caption={m.title}
        columns={[
          { header: m.who, cell: (row) => row.name },
          { header: m.seen, align: "right", cell: (row) => row.seen },
          { header: m.refused, align: "right", cell: (row) => row.refused },
          { header: m.today, align: "right", cell: ({ today }) => `${today.seen} / ${today.most}` },
        ]}
        rows={looks}
        keyOf={(row) => row.id}
        empty={<p className="text-muted">{m.none}</p>}
      />
      <div className="mt-3">
        {chain.broken > 0 ? (
          <Notice tone="danger">{m.chainBroken(chain.broken)}</Notice>
        ) : (
          <Notice tone="kept">{chain.count > 0 ? m.chainOk(chain.count, chain.mark) : m.chainEmpty}</Notice>
        )}
      </div>
    </section>
  );
}

export function PaceCard({ page: { pace } }: PageProps) {
  const { managePrivacy, papers } = useMessages();
  const m = managePrivacy.pace;
  const { median, count, within, stopped } = pace;
  return (
    <Card title={m.title}>
      <p>{median === null ? m.none : m.text(formatSeconds(median), count) + m.within(within, count)}</p>
      {stopped.map(({ kind, count: stops }) => (
        <p key={kind} className="text-muted">
          {m.stopped(papers.kinds[kind], stops)}
        </p>
      ))}
    </Card>
  );
}

export function ErasureList({ page: { erasures } }: PageProps) {
  const { managePrivacy, myData, papers } = useMessages();
  const m = managePrivacy.erasures;
  const what = ({ paper_kind: kind, purpose }: (typeof erasures)[number]) =>
    kind ? papers.kinds[kind] : (myData.erasures.purposes[purpose] ?? purpose);
  return (
    <Card title={m.title}>
      {erasures.length === 0 && <p className="text-muted">{m.none}</p>}
      <ul className="grid gap-1">
        {erasures.map((each) => (
          <li key={each.id}>
            {m.line(
              formatMoment(each.at, { year: true }),
              what(each),
              each.number ? m.of(each.number) : "",
              myData.erasures.because[each.because],
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The words of the assessment; with the figures above, printed and signed, it is the record that is kept. */
export function Assessment() {
  const m = useMessages().managePrivacy.assessment;
  return (
    <Card title={m.title}>
      <DefinitionList rows={m.rows.map(({ name, text }) => [name, text] as const)} />
      <p className="mt-8 border-t border-line pt-3 text-muted">{m.sign}</p>
    </Card>
  );
}
