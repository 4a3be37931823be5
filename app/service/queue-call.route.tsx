import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useMemo, useState } from "react";
import { MOST_PICTURE_FORM_BYTES } from "~/handovers/picture-limits";
import { uploadAction } from "~/papers/upload-action.server";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import type { Refusal } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { roadWorkerOf } from "~/road/day-pages.server";
import { RoadBar } from "~/road/road-bar";
import { RoadNotes } from "~/road/road-notes";
import { listRoadNotes } from "~/road/road-notes.repo.server";
import { useExpectedCall } from "~/road/use-expected-call";
import { StepPressContext } from "~/road/use-step-press";
import { WaitingSteps } from "~/road/waiting-steps";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { CallClock, ClockTarget, PromiseReasons, StatusBadge } from "./call-clock";
import { CallEvents, eventViews } from "./call-events";
import { CallPictures } from "./call-pictures";
import { keepCallPictures, picturesOfCall } from "./call-pictures.server";
import { queueCallSchema } from "./call-schema";
import { countRentalsOf, findCall, listCallsOfUnit } from "./calls.repo.server";
import { FeeAgreed } from "./fee-question";
import { CallList, callLine } from "./open-calls";
import { keepNote } from "./note-call.server";
import { WayThere } from "./queue-card";
import { latestRemark } from "./remark";
import { LatestRemark, RemarkForm } from "./remark-form";
import { ReportLink } from "./report-link";
import { clockView, standingOf } from "./service-call";
import { workCall } from "./work-call.server";
import { workOf } from "./work-of";
import { WorkPanel } from "./work-panel";
import { workViewOf } from "./work-view.server";

export const handle: ShellHandle = { shell: "staff", road: true };
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { service, common } = messagesFor("zh");
  return [{ title: `${service.call.title(data?.number ?? "")} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.read");
  const call = await findCall(reader(), params["call"] ?? "");
  if (!call) throw new Response(null, { status: 404 });
  const at = now();
  const standing = standingOf(call, at);
  const [past, rentals, work, notes] = await Promise.all([
    listCallsOfUnit(reader(), call.unit.id),
    countRentalsOf(reader(), call.unit.id),
    workViewOf({ ...call, standing }, viewer, at),
    listRoadNotes(reader(), call.number),
  ]);
  const { number, kind, description, reportedAt, contact, address, district, unit, reservationNumber, customer } = call;
  return {
    ...{ at, notes, worker: roadWorkerOf(viewer), state: standing.state },
    ...{ number, kind, description, reportedAt, contact, address, district, reservationNumber, rentals, work },
    unit: { assetTag: unit.assetTag, serialNumber: unit.serialNumber, modelName: unit.modelName },
    customerName: customer.name,
    hub: may(viewer.role, "desk.use") ? `/desk/bookings/${reservationNumber}` : null,
    view: clockView(standing, at),
    assignedTo: standing.state.assignedTo,
    mine: standing.state.assignedTo?.accountId === viewer.accountId,
    fee: standing.state.fee,
    pictures: await picturesOfCall(reader(), call.id),
    events: eventViews(call.events, messagesFor("zh")),
    remark: latestRemark(call.events),
    noteId: may(viewer.role, "calls.report") ? newId("evt") : null,
    past: past.filter((each) => each.id !== call.id).map((each) => callLine(each, at)),
  };
}

export const action = uploadAction(
  ({ request }) => requireViewer(request, "calls.read"),
  queueCallSchema,
  async (form, { form: files, request, params }) => {
    const viewer = await requireViewer(request, form.intent === "note" ? "calls.report" : "calls.work");
    const [number, at] = [params["call"] ?? "", now()];
    if (form.intent === "note") await keepNote(files, form.id, { number, text: form.description, by: viewer.accountId }, at);
    else if (form.intent === "pictures") await keepCallPictures(files, number, viewer.accountId, at);
    else await transact((tx) => workCall(tx, form.id, number, workOf(form), viewer, at));
    return redirect(`/queue/${number}`);
  },
  MOST_PICTURE_FORM_BYTES,
);

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Machine({ call }: { call: Page }) {
  const { service: m } = useMessages();
  return (
    <Card title={m.work.history}>
      <DefinitionList
        rows={[
          [m.call.machine, m.machine(call.unit.modelName, call.unit.assetTag)],
          [m.call.serial, call.unit.serialNumber],
          [
            m.call.booking,
            call.hub ? (
              <Link key="hub" to={call.hub}>
                {call.reservationNumber}
              </Link>
            ) : (
              call.reservationNumber
            ),
          ],
          [m.call.reportedAt, formatMoment(call.reportedAt)],
        ]}
      />
      <p className="mt-3">{m.work.rentals(call.rentals)}</p>
      {call.past.length === 0 ? (
        <p className="text-muted">{m.work.noHistory}</p>
      ) : (
        <div className="mt-3 grid gap-3">
          <h3 className="font-medium">{m.work.pastCalls}</h3>
          <CallList calls={call.past} base="/queue" />
        </div>
      )}
    </Card>
  );
}

export default function QueueCall() {
  const call = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const { service: m, parts } = useMessages();
  const [pressed, setPressed] = useState<Refusal | null>(null);
  const refusal = pressed ?? posted;
  const owner = call.worker?.accountId ?? null;
  const press = useMemo(() => ({ owner, call: call.number, onRefused: setPressed }), [owner, call.number]);
  const { view, work, assignedTo, waiting, changes } = useExpectedCall(call);
  // What was typed as the call was solved stays where it is.
  const noting = view.status !== "solved" || refusal?.values["intent"] === "note";
  const pictures = { assetTag: call.unit.assetTag, pictures: call.pictures, at: "/call-pictures" as const };
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={m.call.title(call.number)} lead={call.customerName} back={{ to: "/queue", label: m.call.backToQueue }} />
      <RoadBar owner={owner} at={call.at} />
      <div className="grid gap-6">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <Card title={m.call.clock} aside={<StatusBadge status={view.status} />}>
          <p className="text-2xl">
            <CallClock view={view} />
          </p>
          <p className="mt-1">
            <ClockTarget view={view} />
          </p>
          <h3 className="mt-4 font-medium">{m.call.problem}</h3>
          <p className="wrap-anywhere">{`${m.kinds[call.kind]}${m.listComma}${call.description}`}</p>
          <LatestRemark remark={call.remark} />
          <WayThere card={call} />
          <p className="text-muted">{assignedTo ? m.events.assigned(assignedTo.name) : m.desk.nobody}</p>
        </Card>
        {call.assignedTo && !call.mine && call.work.steps.length === 0 && (
          <Notice tone="info">{m.work.takenBy(call.assignedTo.name)}</Notice>
        )}
        <WaitingSteps entries={waiting} />
        <RoadNotes notes={call.notes} maySettle={call.hub !== null} />
        <StepPressContext.Provider value={press}>
          <WorkPanel key={changes} work={work} refusal={refusal} />
          <CallPictures {...pictures} open={work.steps.length > 0} refusal={refusal} />
        </StepPressContext.Provider>
        {call.noteId && noting && (
          <RemarkForm id={call.noteId} remark={call.remark} pictures={call.pictures.length} refusal={refusal} desk />
        )}
        {work.steps.length > 0 && (
          <ButtonLink tone="quiet" to={`/queue/${call.number}/parts`} className="justify-self-start">
            {parts.used.link}
          </ButtonLink>
        )}
        {call.fee && <FeeAgreed fee={call.fee} />}
        <Card title={m.call.reasons}>
          <PromiseReasons reasons={view.reasons} />
        </Card>
        <Machine call={call} />
        <ReportLink to={`/queue/${call.number}/report.pdf`} />
        <Card title={m.call.events}>
          <CallEvents events={call.events} kept={pictures} />
        </Card>
      </div>
    </div>
  );
}
