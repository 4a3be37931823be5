import { useMessages } from "~/ui/messages";
import type { Reading, ReadingBlock } from "./agreement-reading.server";

function ReadingTable({ columns, rows, label }: Extract<ReadingBlock, { kind: "table" }> & { label: string }) {
  return (
    <section
      aria-label={label}
      // A region that scrolls must be reachable for those who scroll with keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="my-3 overflow-x-auto rounded-lg border border-line"
    >
      <table className={`w-full border-collapse text-sm wrap-normal ${columns.length > 5 ? "min-w-3xl" : "min-w-md"}`}>
        <thead>
          <tr className="border-b border-line text-left text-muted">
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // Rows never move, and may be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={row} className="border-b border-line last:border-0">
              {columns.map((column, index) => (
                <td key={column} className="px-3 py-2 align-top">
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Block({ block, title }: { block: ReadingBlock; title: string }) {
  const { table: m } = useMessages().common;
  if (block.kind === "table") return <ReadingTable {...block} label={`${title} · ${block.columns[0]} · ${m.scroll}`} />;
  return (
    <p className={`mt-2 leading-relaxed ${block.strong ? "border-l-2 border-ink pl-3 font-semibold" : ""}`}>
      <span className="mr-2 text-sm font-normal text-muted tabular-nums">{block.number}</span>
      {block.text}
    </p>
  );
}

export const ClauseReading = ({ clause: { title, blocks } }: { clause: Reading["clauses"][number] }) => (
  <section>
    <h3 className="font-semibold">{title}</h3>
    {blocks.map((block, index) => (
      // Paragraphs never move.
      // oxlint-disable-next-line react/no-array-index-key
      <Block key={index} block={block} title={title} />
    ))}
  </section>
);

/** The whole agreement to read on a screen, without a file. Its headings are of the third level. */
export const AgreementReading = ({ reading }: { reading: Reading }) => (
  <div className="max-w-prose wrap-anywhere">
    {reading.parties.map(({ title, rows }) => (
      <section key={title} className="mb-4">
        <h3 className="font-semibold">{title}</h3>
        <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
          {rows.map(([label, value]) => (
            <div key={label} className="sm:contents">
              <dt className="text-sm text-muted sm:text-base">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
    <p className="leading-relaxed">{reading.preamble}</p>
    {reading.clauses.map((clause) => (
      <div key={clause.title} className="mt-6">
        <ClauseReading clause={clause} />
      </div>
    ))}
  </div>
);
