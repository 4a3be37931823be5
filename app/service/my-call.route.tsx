import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MOST_PICTURE_FORM_BYTES } from "~/handovers/picture-limits";
import { uploadAction } from "~/papers/upload-action.server";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { shop } from "~/platform/viewer.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { CallClock, ClockTarget, PromiseReasons, StatusBadge } from "./call-clock";
import { CallEvents, eventViews } from "./call-events";
import { CallPictures } from "./call-pictures";
import { picturesOfCall } from "./call-pictures.server";
import { myCallSchema } from "./call-schema";
import { findCall, listCallsOf } from "./calls.repo.server";
import { FeeAgreed, FeeQuestion } from "./fee-question";
import { keepNote } from "./note-call.server";
import { CallList, callLine } from "./open-calls";
import { latestRemark } from "./remark";
import { RemarkForm } from "./remark-form";
import { ReportLink } from "./report-link";
import { clockView, standingOf } from "./service-call";
import { placeText } from "~/deliveries/place";
import { proposalOf } from "./proposal";
import { workCall } from "./work-call.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { service, common } = messagesFor("zh");
  return [{ title: `${service.call.title(data?.number ?? "")} · ${common.shopShort}` }];
};

async function ownCall(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const call = await findCall(reader(), number ?? "", viewer.customerId);
  if (!call) throw new Response(null, { status: 404 });
  return { viewer, call };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { call } = await ownCall(request, params["call"]);
  const at = now();
  const standing = standingOf(call, at);
  const others = (await listCallsOf(reader(), call.reservationId)).filter((each) => each.id !== call.id);
  const { number, kind, description, reportedAt, contact, address, district, reservationNumber } = call;
  return {
    ...{ number, kind, description, reportedAt, contact, address, district, reservationNumber },
    id: newId("evt"),
    assetTag: call.unit.assetTag,
    modelName: call.unit.modelName,
    view: clockView(standing, at),
    comes: standing.state.assignedTo?.name ?? null,
    proposal: proposalOf(call, standing.state),
    fee: standing.state.fee,
    swap: standing.state.swap,
    pictures: await picturesOfCall(reader(), call.id),
    shown: call.basis.shown,
    events: eventViews(call.events, messagesFor("zh")),
    remark: latestRemark(call.events),
    others: others.map((each) => callLine(each, at)),
    phone: shop.phone,
  };
}

export const action = uploadAction(
  ({ request, params }) => ownCall(request, params["call"]),
  myCallSchema,
  async (form, { form: files, person: { viewer, call } }) => {
    const at = now();
    if (form.intent === "note") {
      const note = { number: call.number, text: form.description, by: viewer.accountId, customerId: call.customer.id };
      await keepNote(files, form.id, note, at);
    } else {
      const yes = { kind: "agree-fee" as const, proposal: form.proposal, inPerson: false };
      await transact((tx) => workCall(tx, form.id, call.number, yes, viewer, at));
    }
    return redirect(`/my/calls/${call.number}`);
  },
  MOST_PICTURE_FORM_BYTES,
);

export default function MyCall() {
  const call = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { service: m, common, ratings } = useMessages();
  const { view } = call;
  const place = placeText(common.districts[call.district], call.address);
  const pictures = { assetTag: call.assetTag, pictures: call.pictures, at: "/my/call-pictures" as const };
  // What was typed as the call was solved stays where it is.
  const noting = view.status !== "solved" || refusal?.values["intent"] === "note";
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={m.call.title(call.number)}
        back={{ to: `/my/${call.reservationNumber}`, label: m.call.back(call.reservationNumber) }}
      />
      <div className="grid gap-6">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        {call.proposal && <FeeQuestion id={call.id} proposal={call.proposal} shown={call.shown} />}
        <Card title={m.call.clock} aside={<StatusBadge status={view.status} />}>
          <p className="text-2xl">
            <CallClock view={view} />
          </p>
          <p className="mt-1">
            <ClockTarget view={view} />
          </p>
          {call.swap && <p className="mt-3 font-medium">{m.swapPage.coming(call.swap.tag, call.swap.modelName)}</p>}
          <h3 className="mt-4 mb-1 font-medium">{m.call.reasons}</h3>
          <PromiseReasons reasons={view.reasons} />
          <h3 className="mt-4 font-medium">{m.call.comes}</h3>
          <p>{call.comes ?? m.call.nobodyYet}</p>
          <p className="mt-1 text-muted">
            <a href={`tel:${call.phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
              {m.call.phoneUs(call.phone)}
            </a>
          </p>
        </Card>
        {view.status === "solved" && (
          <ButtonLink tone="quiet" to={`/my/calls/${call.number}/rate`} className="justify-self-start">
            {ratings.link}
          </ButtonLink>
        )}
        {call.fee && <FeeAgreed fee={call.fee} />}
        <ReportLink to={`/my/calls/${call.number}/report.pdf`} />
        {noting && <RemarkForm id={call.id} remark={call.remark} pictures={call.pictures.length} refusal={refusal} />}
        <CallPictures {...pictures} />
        <Card title={m.call.events}>
          <CallEvents events={call.events} kept={pictures} />
        </Card>
        <Card title={m.call.problem}>
          <DefinitionList
            rows={[
              [m.call.machine, m.machine(call.modelName, call.assetTag)],
              [m.call.problem, `${m.kinds[call.kind]}${m.listComma}${call.description}`],
              [m.call.place, place],
              [m.call.contact, `${call.contact.name} ${call.contact.phone}`],
              [m.call.reportedAt, formatMoment(call.reportedAt)],
            ]}
          />
        </Card>
        {call.others.length > 0 && (
          <section aria-label={m.call.others} className="grid gap-3">
            <h2 className="text-lg font-semibold">{m.call.others}</h2>
            <CallList calls={call.others} base="/my/calls" />
          </section>
        )}
      </div>
    </div>
  );
}
