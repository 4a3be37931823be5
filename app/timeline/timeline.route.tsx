import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import type { ShellHandle } from "~/ui/shell";
import { timelinePath, viewFrom } from "./asked-view";
import { showTimeline } from "./show-timeline.server";
import type { Timeline } from "./show-timeline.server";
import { TimelineFilter, TimelineLegend, TimelineSteps } from "./timeline-controls";
import { TimelineGrid } from "./timeline-grid";
import stylesheet from "./timeline.css?url";

export const handle: ShellHandle = { shell: "staff" };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export const meta: MetaFunction = () => {
  const { timeline, common } = messagesFor("zh");
  return [{ title: `${timeline.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  return showTimeline(reader(), viewFrom(new URL(request.url).searchParams), new Set(), now());
}

/** The booking the page was opened at, with the way to it. */
function Shown({ timeline: { view, lost } }: { timeline: Timeline }) {
  const { timeline: m } = useMessages();
  if (!view.at) return null;
  return (
    <div className="no-print mb-3">
      <Notice tone={lost ? "soon" : "info"}>
        {lost ? (
          m.lost(view.at)
        ) : (
          <>
            {m.shown(view.at)} <Link to={`/desk/bookings/${view.at}`}>{m.open}</Link>
          </>
        )}
      </Notice>
    </div>
  );
}

function Nothing({ view }: { view: Timeline["view"] }) {
  const { timeline: m } = useMessages();
  const words = view.onlyTrouble ? m.calm : m.none;
  return (
    <EmptyState title={words.title} text={words.text}>
      <ButtonLink tone="quiet" to={timelinePath}>
        {m.clear}
      </ButtonLink>
    </EmptyState>
  );
}

export default function TimelinePage() {
  const timeline = useLoaderData<typeof loader>() as Timeline;
  const { timeline: m } = useMessages();
  const { view, page, pages, groups } = timeline;
  return (
    <>
      <PageHeader title={m.title} actions={<Button onClick={() => window.print()}>{m.print}</Button>} />
      {/* A phone shows the sheet first. */}
      <div className="flex flex-col print:block">
        <div className="max-sm:order-last max-sm:mt-4">
          <TimelineFilter timeline={timeline} />
        </div>
        <TimelineSteps timeline={timeline} />
        <Shown timeline={timeline} />
        <div className="max-sm:order-last">
          <TimelineLegend />
        </div>
        {groups.length === 0 ? (
          <Nothing view={view} />
        ) : (
          <>
            <a href="#after-timeline" className="sr-only focus:not-sr-only">
              {m.skip}
            </a>
            <TimelineGrid timeline={timeline} />
          </>
        )}
      </div>
      <div id="after-timeline" tabIndex={-1} className="mt-4">
        <Pagination page={page} pages={pages} />
      </div>
    </>
  );
}
