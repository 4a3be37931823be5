import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { MINUTE, millisBetween } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { formatDuration, formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { listPapersToCheck } from "./papers.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").papers.desk.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "papers.review");
  return { papers: await listPapersToCheck(reader()), now: now() };
}

export default function PapersToCheck() {
  const { papers, now: at } = useLoaderData<typeof loader>();
  const { desk: m, kinds } = useMessages().papers;
  const link = "text-accent underline underline-offset-3";
  return (
    <>
      <PageHeader
        title={m.title}
        {...(papers.length > 0 ? { lead: m.lead(papers.length) } : {})}
        back={{ to: "/desk", label: m.back }}
      />
      <DataTable
        caption={m.title}
        rows={papers}
        keyOf={(paper) => paper.paperId}
        empty={<EmptyState title={m.empty.title} text={m.empty.text} drawing="shield" />}
        columns={[
          { header: m.columns.paper, cell: (paper) => <span className="font-medium">{kinds[paper.kind]}</span> },
          { header: m.columns.customer, cell: (paper) => paper.customerName },
          {
            header: m.columns.reservation,
            cell: ({ reservationNumber: number }) => (
              <Link to={`/desk/bookings/${number}`} className={`whitespace-nowrap ${link}`}>
                {number}
              </Link>
            ),
          },
          {
            header: m.columns.since,
            cell: (paper) => <span className="whitespace-nowrap">{formatMoment(paper.uploadedAt)}</span>,
          },
          {
            header: m.columns.waited,
            cell: (paper) => (
              <span className="whitespace-nowrap">{formatDuration(millisBetween(paper.uploadedAt, at) / MINUTE)}</span>
            ),
          },
          {
            header: m.open,
            align: "right",
            cell: (paper) => <ButtonLink to={`/desk/papers/${paper.paperId}`}>{m.open}</ButtonLink>,
          },
        ]}
      />
    </>
  );
}
