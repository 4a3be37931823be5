import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { MINUTE, millisBetween } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatDuration, formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { listPapersToCheck } from "./papers.repo.server";
import type { PaperToCheck } from "./papers.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").papers.desk.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "papers.review");
  return { papers: await listPapersToCheck(reader()), now: now() };
}

function Waiting({ paper, since }: { paper: PaperToCheck; since: string }) {
  const { desk: m, kinds } = useMessages().papers;
  const number = paper.reservationNumber;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-xl border border-line bg-surface p-4">
      <div className="min-w-0">
        <p className="font-medium">
          {kinds[paper.kind]} · {paper.customerName}
        </p>
        <p className="text-sm text-muted">
          <Link
            to={`/desk/bookings/${number}`}
            className="mr-3 inline-flex min-h-8 items-center text-accent underline underline-offset-3"
          >
            {number}
          </Link>
          {m.since(formatMoment(paper.uploadedAt), since)}
        </p>
      </div>
      <ButtonLink to={`/desk/papers/${paper.paperId}`}>{m.open}</ButtonLink>
    </li>
  );
}

export default function PapersToCheck() {
  const { papers, now: at } = useLoaderData<typeof loader>();
  const { desk: m } = useMessages().papers;
  const back = { to: "/desk", label: m.back };
  if (papers.length === 0)
    return (
      <>
        <PageHeader title={m.title} back={back} />
        <EmptyState title={m.empty.title} text={m.empty.text} drawing="shield" />
      </>
    );
  return (
    <>
      <PageHeader title={m.title} lead={m.lead(papers.length)} back={back} />
      <ol className="grid max-w-3xl gap-3">
        {papers.map((paper) => (
          <Waiting key={paper.paperId} paper={paper} since={formatDuration(millisBetween(paper.uploadedAt, at) / MINUTE)} />
        ))}
      </ol>
    </>
  );
}
