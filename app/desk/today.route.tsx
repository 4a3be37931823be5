import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { moneyCounts } from "~/arrears/show-arrears.server";
import { listWaitingRequests } from "~/changes/requests.repo.server";
import { listWaitingSupplements } from "~/supplements/waiting-supplements.repo.server";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import { listDisputes } from "~/damages/damages.repo.server";
import { countUnchecked } from "~/handovers/checks.repo.server";
import { listPapersToCheck } from "~/papers/papers.repo.server";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Dangers } from "~/rescue/dangers";
import { showDangers } from "~/rescue/show-dangers.server";
import { listOpenCalls } from "~/service/calls.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink } from "~/ui/button";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { StaffSearch } from "~/ui/staff-search";
import { settleViewing } from "~/viewings/settle-viewing.server";
import { countOpenWishes } from "~/waiting/waiting.repo.server";
import { boardColumns, boardOf } from "./board";
import { listBoardEntries } from "./board.repo.server";
import { BoardItem } from "./board-row";
import type { BoardRow } from "./board-row";
import { callRowsOf, disputeRowOf, paperRowsOf, pickingOf, requestRowOf, rowOf, supplementRowOf } from "./board-rows.server";
import { MorningSheet } from "./morning-sheet";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { desk, common } = messagesFor("zh");
  return [{ title: `${desk.title} · ${common.shopShort}` }];
};

/** A bounded number of queries, however much there is to do. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const at = now();
  const today = dayOf(at);
  const day = { from: startOfDay(today), until: startOfDay(plusDays(today, 1)) };
  const board = boardOf(await listBoardEntries(reader(), day, at), day, at);
  const words = { today, now: at, m: messagesFor("zh").desk };
  const rows = Object.fromEntries(boardColumns.map((column) => [column, board[column].map((each) => rowOf(each, words))]));
  const moving = [...board.trips, ...board.leaving, ...board.returning].sort((one, other) => (one.when < other.when ? -1 : 1));
  return {
    today,
    columns: {
      ...(rows as Record<(typeof boardColumns)[number], BoardRow[]>),
      papers: paperRowsOf(await listPapersToCheck(reader()), words),
      requests: [
        ...(await listDisputes(reader())).map((each) => disputeRowOf(each, words)),
        ...(await listWaitingRequests(reader())).map((each) => requestRowOf(each, words)),
        ...(await listWaitingSupplements(reader())).map((each) => supplementRowOf(each, words)),
      ],
      calls: callRowsOf(await listOpenCalls(reader()), words),
    },
    dangers: await showDangers(reader(), await figuresAt(reader(), at), at),
    waiting: await countOpenWishes(reader()),
    unchecked: await countUnchecked(reader()),
    money: await moneyCounts(reader(), at),
    picking: { leaving: pickingOf(moving, day, true), returning: pickingOf(moving, day, false) },
  };
}

const viewingSchema = z.object({ viewing: z.string().min(1).max(80), intent: z.enum(["confirm", "accepts"]) });

export const action = formAction(viewingSchema, async ({ viewing, intent }, { request }) => {
  const viewer = await requireViewer(request, "reservations.change");
  await transact((tx) => settleViewing(tx, viewing, intent, viewer.accountId, now()));
  return redirect("/desk");
});

type ColumnName = keyof ReturnType<typeof useLoaderData<typeof loader>>["columns"];

function Column({ name, rows, wide = false }: { name: ColumnName; rows: readonly BoardRow[]; wide?: boolean }) {
  const { desk: m } = useMessages();
  const late = rows.some((row) => row.late);
  return (
    <section id={name} aria-label={m.columns[name]} className="min-w-0 scroll-mt-4">
      <h2 className="flex break-after-avoid items-center gap-2 text-lg font-semibold print:text-sm">
        {m.columns[name]} <Badge tone={late ? "danger" : rows.length > 0 ? "info" : "plain"}>{rows.length}</Badge>
      </h2>
      {rows.length === 0 ? (
        <p className="mt-1 text-muted">{m.empty[name]}</p>
      ) : (
        <ul className={`mt-3 grid gap-3 print:mt-1 print:grid-cols-3 print:gap-1 ${wide ? "sm:grid-cols-2 xl:grid-cols-4" : ""}`}>
          {rows.map((row) => (
            <BoardItem key={row.key} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** On a phone the day is long: one tap to each part of it. */
function Jump({ columns }: { columns: Record<ColumnName, readonly BoardRow[]> }) {
  const { desk: m } = useMessages();
  return (
    <nav aria-label={m.jump} className="-mx-4 mb-6 overflow-x-auto px-4 md:hidden">
      <ul className="flex min-w-max gap-2">
        {order
          .filter((name) => columns[name].length > 0)
          .map((name) => (
            <li key={name}>
              <a
                href={`#${name}`}
                className="inline-flex min-h-11 items-center gap-1 rounded-full border border-line bg-surface px-4 whitespace-nowrap text-ink"
              >
                {m.columns[name]} <span className="font-semibold text-accent">{columns[name].length}</span>
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

const order = [
  "overdue",
  "viewings",
  "trips",
  "leaving",
  "returning",
  "papers",
  "requests",
  "calls",
  "holds",
] as const satisfies ColumnName[];
const EVERY_MINUTE = 60_000;

/** The board lies open all day: it asks again each minute while somebody looks. */
function useFresh() {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && revalidate(), EVERY_MINUTE);
    return () => clearInterval(timer);
  }, [revalidate]);
}

export default function Today() {
  const { today, columns, dangers, picking, waiting, unchecked, money } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { desk: m, feeds, quotations, returns, waiting: words, money: moneyWords } = useMessages();
  useFresh();
  return (
    <>
      <PageHeader
        title={
          <>
            {m.title} <span className="font-normal whitespace-nowrap text-muted">{formatDay(today)}</span>
          </>
        }
        actions={
          <>
            <ButtonLink to="/desk/calendar" tone="quiet">
              {feeds.link}
            </ButtonLink>
            <ButtonLink to="/desk/checks" tone="quiet">
              {returns.checks.board(unchecked)}
            </ButtonLink>
            <ButtonLink to="/desk/arrears" tone={money.late > 0 ? "danger" : "quiet"}>
              {moneyWords.arrears.board(money.owing, money.refunds, money.late)}
            </ButtonLink>
            <ButtonLink to="/desk/waiting" tone="quiet">
              {words.desk.board(waiting.waiting, waiting.offered)}
            </ButtonLink>
            <ButtonLink to="/desk/morning.pdf" tone="quiet" target="_blank" reloadDocument>
              {m.print}
            </ButtonLink>
            <ButtonLink to="/desk/quotes" tone="quiet">
              {quotations.desk.title}
            </ButtonLink>
            <ButtonLink to="/desk/book" aria-keyshortcuts="n">
              {m.book}
            </ButtonLink>
          </>
        }
      />
      {refusal?.formError && (
        <div className="mb-6">
          <Notice tone="danger">{refusal.formError}</Notice>
        </div>
      )}
      <div className="mb-4 lg:hidden print:hidden">
        <StaffSearch />
      </div>
      <Jump columns={columns} />
      <div className="grid gap-8 print:gap-2">
        <Column name="overdue" rows={columns.overdue} wide />
        <Dangers models={dangers} back="/desk" />
        <div className="grid items-start gap-8 md:grid-cols-2 xl:grid-cols-4 print:block print:space-y-2">
          {order.slice(1, 5).map((name) => (
            <Column key={name} name={name} rows={columns[name]} />
          ))}
        </div>
        <div className="grid items-start gap-8 md:grid-cols-2 xl:grid-cols-4 print:hidden">
          {order.slice(5).map((name) => (
            <Column key={name} name={name} rows={columns[name]} />
          ))}
        </div>
      </div>
      <MorningSheet day={today} leaving={picking.leaving} returning={picking.returning} />
    </>
  );
}
