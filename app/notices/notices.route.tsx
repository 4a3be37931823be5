import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireViewer } from "~/platform/session.server";
import { configuration, reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { driversFor } from "./open-outbox.server";
import { countOutbox } from "./outbox-list.repo.server";
import { showNotices } from "./show-notices.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").notices.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "notices.manage");
  return { ...(await showNotices(reader(), driversFor(configuration()))), counts: await countOutbox(reader()) };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["notices"][number];
const wayTones = { smtp: "kept", webhook: "kept", shown: "info", none: "soon" } as const;

export default function NoticesPage() {
  const { notices, ways, counts } = useLoaderData<typeof loader>();
  const { notices: m } = useMessages();
  const textOf = (language: "zh" | "en") => (row: Row) => (
    <Link
      to={`/manage/notices/${row.event}?lang=${language}`}
      className="-my-2.5 inline-flex min-h-11 min-w-48 items-center text-accent underline underline-offset-3"
    >
      {row.texts.find((each) => each.language === language)?.subject}
    </Link>
  );
  const columns: Column<Row>[] = [
    { header: m.columns.event, cell: ({ event }) => m.events[event] },
    {
      header: m.columns.to,
      cell: ({ to, urgent, optional }) => (
        <span className="flex flex-wrap items-center gap-2 whitespace-nowrap">
          {m.to[to]}
          {urgent && <Badge tone="soon">{m.urgent}</Badge>}
          {optional && <Badge tone="plain">{m.optional}</Badge>}
        </span>
      ),
    },
    { header: m.columns.zh, cell: textOf("zh") },
    { header: m.columns.en, cell: textOf("en") },
  ];
  return (
    <>
      <PageHeader
        title={m.title}
        lead={m.lead}
        actions={<ButtonLink to="/manage/outbox">{m.outboxLink(counts.waiting, counts.failed)}</ButtonLink>}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Card
          title={m.waysTitle}
          aside={
            <Link to="/manage/settings" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
              {m.quietLink}
            </Link>
          }
        >
          <ul className="flex flex-wrap gap-x-8 gap-y-2">
            {ways.map(({ channel, by }) => (
              <li key={channel}>
                {m.channels[channel]} <Badge tone={wayTones[by]}>{m.ways[by]}</Badge>
              </li>
            ))}
          </ul>
          <p className="mt-3 text-sm text-muted">{m.waysHint}</p>
        </Card>
        <DataTable caption={m.title} columns={columns} rows={notices} keyOf={({ event }) => event} empty={null} />
      </div>
    </>
  );
}
