import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { RoadNotes } from "~/road/road-notes";
import { listRoadNotes } from "~/road/road-notes.repo.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { toFieldValue } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { planSchema } from "./call-schema";
import { listOpenCalls, listTechnicians } from "./calls.repo.server";
import { DeskEntry } from "./desk-entry";
import type { DeskCall } from "./desk-entry";
import { awaitsHour, deskOrder } from "./queue";
import { queueCard } from "./queue-card";
import { splitOpen } from "./queue-parts";
import { workCall } from "./work-call.server";
import type { Work } from "./work-call.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => {
  const { service, common } = messagesFor("zh");
  return [{ title: `${service.desk.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.plan");
  const at = now();
  const [calls, technicians, notes] = await Promise.all([
    listOpenCalls(reader()),
    listTechnicians(reader()),
    listRoadNotes(reader()),
  ]);
  const ordered = deskOrder(splitOpen(calls, at).open, at);
  const entries = ordered.map((each): DeskCall => ({
    card: queueCard(each.call, at),
    reservationNumber: each.call.reservationNumber,
    hourId: newId("evt"),
    assignId: newId("evt"),
    hour: each.bookedFor ? toFieldValue(each.bookedFor) : "",
    kept: each.call.standing.state.swap?.tag ?? null,
    awaits: awaitsHour(each),
  }));
  return {
    notes,
    awaiting: entries.filter((each) => each.awaits),
    others: entries.filter((each) => !each.awaits),
    technicians: technicians.map(({ id, name }) => ({ id, name })),
    earliest: toFieldValue(at),
    mayReport: may(viewer.role, "calls.report"),
  };
}

export const action = formAction(planSchema, async (form, { request }) => {
  const viewer = await requireViewer(request, "calls.plan");
  const work: Work = form.intent === "hour" ? { kind: "agree-hour", hour: form.hour } : { kind: "assign", to: form.to };
  await transact((tx) => workCall(tx, form.id, form.call, work, viewer, now()));
  return redirect("/desk/calls");
});

export default function DeskCalls() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { desk: m } = useMessages().service;
  const parts = [
    ["awaiting", m.awaiting, page.awaiting],
    ["others", m.others, page.others],
  ] as const;
  return (
    <>
      <PageHeader
        title={m.title}
        lead={m.lead}
        actions={page.mayReport && <ButtonLink to="/desk/calls/new">{m.report}</ButtonLink>}
      />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <div className="not-empty:mb-6">
        <RoadNotes notes={page.notes} maySettle={page.mayReport} />
      </div>
      {page.awaiting.length + page.others.length === 0 && <EmptyState title={m.empty.title} text={m.empty.text} />}
      <div className="grid gap-8">
        {parts.map(
          ([key, title, entries]) =>
            entries.length > 0 && (
              <section key={key} aria-label={title}>
                <h2 className="mb-3 flex items-center gap-2 text-lg font-semibold">
                  {title} <Badge tone={key === "awaiting" ? "soon" : "info"}>{entries.length}</Badge>
                </h2>
                <ul className="grid gap-4 xl:grid-cols-2">
                  {entries.map((entry) => (
                    <DeskEntry
                      key={entry.card.number}
                      entry={entry}
                      technicians={page.technicians}
                      earliest={page.earliest}
                      refusal={refusal}
                      mayNote={page.mayReport}
                    />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
    </>
  );
}
