import type { ReactNode } from "react";
import { useMessages } from "./messages";

export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Money and counts stand to the right. */
  readonly align?: "left" | "right";
}

interface DataTableProps<Row> {
  /** Says what the table lists; for screen readers, unless `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Stands instead of the table while there are no rows: an `EmptyState`. */
  readonly empty: ReactNode;
}

const alignClass = { left: "text-left", right: "text-right" };
/** On a phone the table scrolls rather than break words a letter a line; an amount is never broken. */
const cellClass = { left: "max-sm:min-w-28", right: "whitespace-nowrap" };

/** A plain table; what is too wide for the screen scrolls by itself, by keyboard too. The first column names its row. */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, keyOf, empty }: DataTableProps<Row>) {
  const { common: m } = useMessages();
  if (rows.length === 0) return <>{empty}</>;
  return (
    <section
      aria-label={`${caption} · ${m.table.scroll}`}
      // A region that scrolls must be reachable for those who scroll with keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="overflow-x-auto rounded-2xl border border-line bg-surface"
    >
      <table className="w-full border-collapse">
        <caption className={showCaption ? "px-4 pt-4 text-left font-semibold" : "sr-only"}>{caption}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-muted">
            {columns.map(({ header, align = "left" }) => (
              <th key={header} scope="col" className={`px-4 py-2 font-medium whitespace-nowrap ${alignClass[align]}`}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-0 hover:bg-accent-soft/40">
              {columns.map(({ header, cell, align = "left" }, index) => {
                const Cell = index === 0 ? "th" : "td";
                return (
                  <Cell
                    key={header}
                    {...(index === 0 ? { scope: "row" } : {})}
                    className={`px-4 py-3 align-top font-normal ${index === 0 ? "whitespace-nowrap" : cellClass[align]} ${alignClass[align]}`}
                  >
                    {cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
