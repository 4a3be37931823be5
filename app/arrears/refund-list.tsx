import { Link } from "@remix-run/react";
import { sumFen } from "~/kernel/money";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatDay, formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { RefundRow } from "./show-arrears.server";

/** D7: deposits that go back, by their last day. */
export function RefundList({ rows }: { rows: readonly RefundRow[] }) {
  const { arrears: m } = useMessages().money;
  return (
    <section id="refunds" aria-label={m.refunds} className="mt-10">
      <h2 className="text-lg font-semibold">{m.refunds}</h2>
      {rows.length > 0 && (
        <p className="text-muted">{m.refundsLead(rows.length, formatMoney(sumFen(rows.map((row) => row.held))))}</p>
      )}
      <div className="mt-3">
        <DataTable
          caption={m.refunds}
          rows={rows}
          keyOf={(row) => row.id}
          empty={<EmptyState title={m.refundsEmpty.title} text={m.refundsEmpty.text} />}
          columns={[
            {
              header: m.columns.by,
              cell: (row) => (row.late ? <Badge tone="danger">{m.byLate(formatDay(row.by))}</Badge> : formatDay(row.by)),
            },
            { header: m.columns.held, align: "right", cell: (row) => formatMoney(row.held) },
            {
              header: m.columns.booking,
              cell: (row) => (
                <Link
                  to={`/desk/bookings/${row.number}/payments`}
                  className="inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3"
                >
                  {row.number}
                </Link>
              ),
            },
            { header: m.columns.customer, cell: (row) => <span className="inline-block min-w-24">{row.customer}</span> },
            { header: m.columns.ended, cell: (row) => <span className="whitespace-nowrap">{formatMoment(row.ended)}</span> },
          ]}
        />
      </div>
    </section>
  );
}
