import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigate } from "@remix-run/react";
import { ScanLine } from "lucide-react";
import { useMemo, useState } from "react";
import { dayOf } from "~/kernel/time";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { dayPages, roadWorkerOf } from "~/road/day-pages.server";
import { RoadBar } from "~/road/road-bar";
import { useOutbox } from "~/road/use-outbox";
import { StepPressContext } from "~/road/use-step-press";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { takeSchema } from "./call-schema";
import { listOpenCalls } from "./calls.repo.server";
import { QueueEntry, queueCard } from "./queue-card";
import type { QueueCard } from "./queue-card";
import { queuePartsOf, queueParts } from "./queue-parts";
import type { QueuePart } from "./queue-parts";
import { workCall } from "./work-call.server";

export const handle: ShellHandle = { shell: "staff", road: true };
export const meta: MetaFunction = () => {
  const { service, common } = messagesFor("zh");
  return [{ title: `${service.queue.title} · ${common.shopShort}` }];
};

type Entry = { readonly card: QueueCard; readonly eventId: string | null };

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.read");
  const at = now();
  const mayWork = may(viewer.role, "calls.work");
  const parts = queuePartsOf(await listOpenCalls(reader()), viewer.accountId, at);
  const entries = queueParts.map((part): [QueuePart, Entry[]] => [
    part,
    parts[part].map((call) => {
      const card = queueCard(call, at);
      const free = mayWork && !card.assignedTo && card.view.status !== "solved";
      return { card, eventId: free ? newId("evt") : null };
    }),
  ]);
  const worker = roadWorkerOf(viewer);
  return {
    ...{ at, day: dayOf(at), parts: entries, mayPlan: may(viewer.role, "calls.report") },
    owner: worker?.accountId ?? null,
    pages: await dayPages(reader(), worker, parts, at),
  };
}

export const action = formAction(takeSchema, async ({ id, call }, { request }) => {
  const viewer = await requireViewer(request, "calls.work");
  await transact((tx) => workCall(tx, id, call, { kind: "take" }, viewer, now()));
  return redirect(`/queue/${call}`);
});

export default function Queue() {
  const { at, day, parts, mayPlan, owner, pages } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const { service, road } = useMessages();
  const { queue: m } = service;
  const outbox = useOutbox();
  const [pressed, setPressed] = useState<Refusal | null>(null);
  const refusal = pressed ?? posted;
  const navigate = useNavigate();
  const press = useMemo(
    () => ({ owner, call: "", onRefused: setPressed, onPressed: (call: string) => void navigate(`/queue/${call}`) }),
    [owner, navigate],
  );
  const waits = (number: string) =>
    outbox.entries?.some((entry) => entry.call === number && entry.owner === owner && !outbox.live.has(entry.id)) ?? false;
  const none = parts.every(([, entries]) => entries.length === 0);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={m.title}
        lead={formatDay(day)}
        actions={
          <>
            {/* By itself: the camera is allowed on that page alone. */}
            <ButtonLink tone="quiet" to="/queue/scan" reloadDocument>
              <ScanLine aria-hidden="true" className="size-5" />
              {road.scan.open}
            </ButtonLink>
            {mayPlan && (
              <ButtonLink tone="quiet" to="/desk/calls">
                {m.desk}
              </ButtonLink>
            )}
          </>
        }
      />
      <RoadBar owner={owner} at={at} pages={pages} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      {none && <EmptyState title={m.empty.title} text={m.empty.text} />}
      <StepPressContext.Provider value={press}>
        <div className="grid gap-8">
          {parts.map(
            ([part, entries]) =>
              entries.length > 0 && (
                <section key={part} aria-label={m[part]}>
                  <h2 className="mb-3 flex items-center gap-2 text-lg font-semibold">
                    {m[part]} <Badge tone={part === "overdue" ? "danger" : "info"}>{entries.length}</Badge>
                  </h2>
                  <ul className="grid gap-3">
                    {entries.map(({ card, eventId }) => (
                      <QueueEntry
                        key={card.number}
                        card={card}
                        eventId={waits(card.number) ? null : eventId}
                        waits={waits(card.number)}
                      />
                    ))}
                  </ul>
                </section>
              ),
          )}
        </div>
      </StepPressContext.Provider>
    </div>
  );
}
