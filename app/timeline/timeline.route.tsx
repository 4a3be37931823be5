import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useRef } from "react";
import type { RefObject } from "react";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Button, ButtonLink } from "~/ui/button";
import { toFieldValue } from "~/ui/formats";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import type { ShellHandle } from "~/ui/shell";
import { addressOf, timelinePath, viewFrom } from "./asked-view";
import { DragNote, ShownMoves, UndoNote } from "./move-notes";
import type { action as moveAction } from "./move.route";
import { showTimeline } from "./show-timeline.server";
import type { Timeline } from "./show-timeline.server";
import { TimelineFilter, TimelineLegend, TimelineSteps } from "./timeline-controls";
import { TimelineGrid } from "./timeline-grid";
import { undoable } from "./undo-move.server";
import { useDrag } from "./use-drag";
import { useGroups } from "./use-groups";
import stylesheet from "./timeline.css?url";

export const handle: ShellHandle = { shell: "staff" };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export const meta: MetaFunction = () => {
  const { timeline, common } = messagesFor("zh");
  return [{ title: `${timeline.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId } = await requireViewer(request, "desk.use");
  const at = now();
  const view = viewFrom(new URL(request.url).searchParams);
  const undo = view.moved ? await undoable(reader(), view.moved, accountId, at) : null;
  return {
    ...(await showTimeline(reader(), view, at)),
    moveId: newId("mov"),
    undo: undo && { ...undo, undoId: newId("mov") },
  };
}

/** The booking the page was opened at, with the way to it. */
function Shown({ timeline: { view, lost, groups } }: { timeline: Timeline }) {
  const { timeline: m } = useMessages();
  const units = groups.flatMap((group) => group.content?.units ?? []);
  const bars = units.flatMap(({ assetTag, bars: own }) =>
    own.filter((bar) => bar.number === view.at && bar.fixed === null).map(({ id }) => ({ id, tag: assetTag })),
  );
  if (!view.at) return null;
  return (
    <div className="no-print mb-3">
      <Notice tone={lost ? "soon" : "info"}>
        {lost ? (
          m.lost(view.at)
        ) : (
          <>
            {m.shown(view.at)} <Link to={`/desk/bookings/${view.at}`}>{m.open}</Link>
            <ShownMoves bars={bars} />
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

/** What is dropped on another machine is sent at once; on another time it leads to what that would come to. */
function useMoves(timeline: Timeline & { moveId: string }, sheet: RefObject<HTMLElement>) {
  const fetcher = useFetcher<typeof moveAction>();
  const navigate = useNavigate();
  const back = addressOf(timeline.view);
  const { word, say } = useDrag(sheet, timeline.window, {
    onUnit: (allocationId, unit) => {
      say(null);
      const form = { intent: "unit", id: timeline.moveId, unit, back };
      fetcher.submit(form, { method: "post", action: `/desk/timeline/move/${allocationId}` });
    },
    onTime: (allocationId, { from, until }) => {
      const query = new URLSearchParams({ from: toFieldValue(from), until: toFieldValue(until), back });
      void navigate(`/desk/timeline/move/${allocationId}?${query}`);
    },
  });
  return { word, refusal: fetcher.state === "idle" ? fetcher.data : undefined };
}

export default function TimelinePage() {
  const timeline = useLoaderData<typeof loader>() as Timeline & Pick<Awaited<ReturnType<typeof loader>>, "moveId" | "undo">;
  const sheet = useRef<HTMLElement>(null);
  const { word, refusal } = useMoves(timeline, sheet);
  const { timeline: m } = useMessages();
  const { contentOf, loadAll } = useGroups(sheet, timeline);
  const { view, page, pages, groups } = timeline;
  const print = async () => {
    await loadAll();
    // After they have been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
  };
  return (
    <>
      <PageHeader title={m.title} actions={<Button onClick={() => void print()}>{m.print}</Button>} />
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
            <p className="no-print mb-2 hidden text-sm text-muted sm:block">{m.drag.hint}</p>
            <TimelineGrid timeline={timeline} sheet={sheet} contentOf={contentOf} />
          </>
        )}
      </div>
      <DragNote word={word} refusal={refusal} />
      <UndoNote offer={timeline.undo} view={view} />
      <div id="after-timeline" tabIndex={-1} className="mt-4">
        <Pagination page={page} pages={pages} />
      </div>
    </>
  );
}
