import { Link } from "@remix-run/react";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatDay, formatMoment, formatMoney, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { CashPage } from "./show-cash.server";

const link = "inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3";

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly entries: CashPage["entries"];
}

/** Money that moved on the day, in the order of the day. */
export function CashEntries({ title, text, entries }: Props) {
  const { money, handovers } = useMessages();
  const { cash: m, ways } = money;
  const { kinds, reverses } = handovers.payments;
  return (
    <section className="mt-8">
      {text && <p className="mb-2 text-muted">{text}</p>}
      <DataTable
        caption={title}
        showCaption
        rows={entries}
        keyOf={(entry) => entry.id}
        empty={<EmptyState title={m.noEntries.title} text={m.noEntries.text} />}
        columns={[
          { header: m.column.when, cell: (entry) => formatTime(entry.at) },
          {
            header: m.column.what,
            cell: (entry) => (
              <span className="inline-block min-w-24">
                {entry.reverses && `${reverses} `}
                {entry.kind === "deposit" && entry.amount < 0 && !entry.reverses ? kinds["deposit-refund"] : m.kinds[entry.kind]}
              </span>
            ),
          },
          { header: m.way, cell: (entry) => <span className="whitespace-nowrap">{ways[entry.way]}</span> },
          { header: m.column.sum, align: "right", cell: (entry) => formatMoney(entry.amount) },
          {
            header: m.column.booking,
            cell: (entry) => (
              <Link to={`/desk/bookings/${entry.number}/payments`} className={link}>
                {entry.number}
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}

/** The days that were closed, newest first. */
export function CashHistory({ page }: { page: CashPage }) {
  const { cash: m } = useMessages().money;
  return (
    <section className="mt-8">
      <DataTable
        caption={m.history}
        showCaption
        rows={page.history}
        keyOf={(each) => each.day}
        empty={<p className="text-muted">{m.historyEmpty}</p>}
        columns={[
          {
            header: m.column.day,
            cell: (each) => (
              <Link to={`/desk/cash?day=${each.day}`} className={link}>
                {formatDay(each.day, { year: true })}
              </Link>
            ),
          },
          {
            header: m.column.difference,
            align: "right",
            cell: (each) =>
              each.exact ? <Badge tone="kept">{m.same}</Badge> : <Badge tone="danger">{formatMoney(each.difference)}</Badge>,
          },
          { header: m.column.by, cell: (each) => <span className="whitespace-nowrap">{each.by}</span> },
          { header: m.column.when, cell: (each) => <span className="whitespace-nowrap">{formatMoment(each.at)}</span> },
        ]}
      />
    </section>
  );
}
