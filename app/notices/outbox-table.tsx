import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import type { ListedNotice, OutboxState } from "./outbox-list.repo.server";
import type { OutboxView } from "./outbox-view";

const tones: Record<OutboxState, Tone | "plain"> = {
  ...{ turn: "info", sending: "info", morning: "plain", server: "soon", driver: "soon" },
  ...{ sent: "kept", shown: "info", failed: "danger", unsure: "danger", dropped: "plain" },
};

/** What waits, failed or went: to whom by the last signs alone, and how it stands. */
export function OutboxTable({ view, rows }: { view: OutboxView; rows: readonly ListedNotice[] }) {
  const { outbox: m, events, channels } = useMessages().notices;
  const about = (row: ListedNotice) => (row.number ? `${events[row.event]} ${row.number}` : events[row.event]);
  const all: (Column<ListedNotice> & { readonly in?: readonly OutboxView[] })[] = [
    {
      header: m.columns.event,
      cell: (row) => (
        <>
          {events[row.event]}
          {row.number && (
            <Link
              to={`/desk/bookings/${row.number}`}
              className="-my-2.5 ml-2 inline-flex min-h-11 items-center text-accent underline underline-offset-3"
            >
              {row.number}
            </Link>
          )}
        </>
      ),
    },
    {
      header: m.columns.to,
      cell: ({ to, staff }) => (
        <span className="whitespace-nowrap">
          {staff ? `${m.staff(staff)} ` : ""}
          {to ?? m.noAddress}
        </span>
      ),
    },
    { header: m.columns.channel, cell: ({ channel }) => channels[channel] },
    {
      header: m.columns.state,
      cell: ({ state, attempts }) => (
        <span className="flex flex-wrap items-center gap-2 whitespace-nowrap">
          <Badge tone={tones[state]}>{m.states[state]}</Badge>
          {attempts > 1 && <span className="text-sm text-muted">{m.tried(attempts)}</span>}
        </span>
      ),
    },
    {
      header: m.columns.when,
      cell: ({ endedAt, createdAt, nextAt, state }) => (
        <span className="whitespace-nowrap">
          {endedAt ? formatMoment(endedAt) : formatMoment(createdAt)}
          {(state === "server" || state === "morning") && (
            <span className="block text-sm text-muted">{m.nextAt(formatMoment(nextAt))}</span>
          )}
        </span>
      ),
    },
    { header: m.columns.why, in: ["waiting", "failed", "dropped"], cell: ({ why }) => m.reason(why) },
    {
      header: m.columns.again,
      in: ["waiting", "failed"],
      cell: (row) =>
        row.mayGoAgain && (
          <Form method="post">
            <input type="hidden" name="id" value={row.id} />
            <SubmitButton
              tone="quiet"
              name="intent"
              value="again"
              aria-label={m.againOf(about(row))}
              className="whitespace-nowrap"
            >
              {m.again}
            </SubmitButton>
          </Form>
        ),
    },
  ];
  const columns = all.filter((column) => column.in === undefined || column.in.includes(view));
  return (
    <DataTable
      caption={m.views[view]}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
      empty={<EmptyState {...m.empty[view]} />}
    />
  );
}
