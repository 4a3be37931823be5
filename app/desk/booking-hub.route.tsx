import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { listModelsById } from "~/catalogue/models.repo.server";
import { DeskRequests } from "~/changes/desk-requests";
import { acceptRequest, refuseRequest } from "~/changes/settle-request.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import type { Viewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { stages } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { Dangers } from "~/rescue/dangers";
import { figuresAt } from "~/settings/settings.repo.server";
import { issueSupplement } from "~/supplements/issue-supplement.server";
import { SupplementShortList } from "~/supplements/short-list";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { LifeLine } from "~/ui/life-line";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { acceptOther } from "~/viewings/accept-other.server";
import { moveViewing } from "~/viewings/move-viewing.server";
import { settleViewing } from "~/viewings/settle-viewing.server";
import { bookingHub } from "./booking-hub.server";
import type { BookingHub } from "./booking-hub.server";
import { cancelAtDesk } from "./cancel-at-desk.server";
import { HubCalls, HubFacts, HubHistory, HubPrice, HubSecurity } from "./hub-facts";
import { HubNext } from "./hub-next";
import { hubSchema } from "./hub-schema";
import type { HubForm } from "./hub-schema";
import { HubViewing } from "./hub-viewing";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { desk, common } = messagesFor("zh");
  return [{ title: `${desk.hub.title(params["number"] ?? "")} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  return bookingHub(reservation, now());
}

async function takeOther({ viewing, other, tag }: Extract<HubForm, { intent: "accepts-other" }>, by: string) {
  const at = now();
  const [model] = await listModelsById(reader(), [other.modelId], at);
  if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "other");
  const figures = await figuresAt(reader(), at);
  const choice = { viewingId: viewing, lineId: other.lineId, model, allocationId: other.allocationId, assetTag: tag || null, by };
  await transact((tx) => acceptOther(tx, choice, figures, at));
}

/** A2: the yes to what a signed agreement does not say yet, and its supplement. */
async function answerYes(request: Request, number: string, form: Extract<HubForm, { intent: "accept-request" }>, by: Viewer) {
  const at = now();
  const answer = { by: by.accountId, security: form.security };
  const changeId = await transact((tx) => acceptRequest(tx, { number, requestId: form.request }, answer, at));
  if (changeId === null) return;
  const origin = originOf(request);
  try {
    await issueSupplement({ reservationNumber: number, changeId, origin, by }, at);
  } catch (error) {
    // The yes stands: its paper waits to be issued, where the page says what it lacks.
    if (!(error instanceof RuleViolation)) throw error;
  }
}

export const action = formAction(hubSchema, async (form, { request, params }) => {
  const viewer = await requireViewer(request, "reservations.change");
  const { accountId } = viewer;
  const number = params["number"] ?? "";
  const at = now();
  if (form.intent === "cancel") await transact((tx) => cancelAtDesk(tx, number, form.reason, accountId, at));
  else if (form.intent === "accepts-other") await takeOther(form, accountId);
  else if (form.intent === "accept-request") await answerYes(request, number, form, viewer);
  else if (form.intent === "refuse-request") {
    const asked = { number, requestId: form.request, reason: form.reason };
    const figures = await figuresAt(reader(), at);
    await transact((tx) => refuseRequest(tx, asked, accountId, figures, at));
  } else if (form.intent === "move") {
    const figures = await figuresAt(reader(), at);
    await transact((tx) => moveViewing(tx, { viewingId: form.viewing, slot: form.slot, by: accountId }, figures, at));
  } else await transact((tx) => settleViewing(tx, form.viewing, form.intent, accountId, at));
  return redirect(`/desk/bookings/${number}`);
});

function Life({ hub }: { hub: BookingHub }) {
  const { desk, booking } = useMessages();
  const reached = stages.findIndex((stage) => stage === hub.stage);
  const steps = stages.map((key) => {
    const at = hub.moments[key];
    return { key, label: booking.stages[key], ...(at ? { at: formatMoment(at) } : {}) };
  });
  // What stands behind the stage reached is what is being worked on now.
  const current = hub.stage === "returned" ? null : (stages[reached + 1] ?? null);
  return reached < 0 ? null : (
    <Card className="mb-6">
      <LifeLine label={desk.hub.life} steps={steps} current={current} />
    </Card>
  );
}

function Places({ hub }: { hub: BookingHub }) {
  const { desk, handovers, returns, timeline, changes, supplements } = useMessages();
  const { hub: m } = desk;
  const page = `/desk/bookings/${hub.number}`;
  const places: [string, string][] = [
    [`${page}/agreement`, m.links.agreement],
    ...(hub.agreement?.signed ? [[`${page}/supplements`, supplements.hub.title] as [string, string]] : []),
    ...(hub.tierChangeable ? [[`${page}/tier`, changes.tier.link] as [string, string]] : []),
    [`${page}/payments`, m.links.payments],
    [`${page}/hand-out`, m.links.handOut],
    [`${page}/take-back`, m.links.takeBack],
    ...(hub.moments.out ? [[`${page}/sheet`, handovers.sheet.title] as [string, string]] : []),
    ...(hub.moments.out ? [[`${page}/damages`, returns.damages.link] as [string, string]] : []),
    ...(hub.moments.out ? [[`${page}/loss`, returns.loss.title] as [string, string]] : []),
    ...(hub.setsPassword ? [[`${page}/password`, changes.password.deskLink] as [string, string]] : []),
    ...(hub.receipt === "delivery" ? [[`${page}/delivery`, handovers.delivery.title] as [string, string]] : []),
    [`/desk/timeline?at=${hub.number}#${hub.number}`, timeline.onTimeline],
  ];
  return (
    <nav aria-label={m.places} className="mb-6 flex flex-wrap gap-x-6">
      {places.map(([to, label]) => (
        <Link key={to} to={to} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Cancel({ error }: { error: string | undefined }) {
  const { cancel: m } = useMessages().desk.hub;
  return (
    <Card>
      <Disclosure summary={m.title} open={error !== undefined}>
        <Form method="post" className="mt-2 grid gap-3">
          <TextField label={m.reason} name="reason" hint={m.hint} maxLength={200} required error={error} />
          <SubmitButton tone="danger" name="intent" value="cancel" className="justify-self-start">
            {m.button}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}

export default function BookingHubPage() {
  const hub = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { hub: m } = useMessages().desk;
  return (
    <>
      <PageHeader title={m.title(hub.number)} lead={hub.customer.name} back={{ to: "/desk", label: m.back }} />
      <Life hub={hub} />
      <div className="mb-4 grid gap-4">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <HubNext hub={hub}>
          {hub.stage === "booked" && hub.holdEndsAt && <p className="text-muted">{m.holdEnds(formatMoment(hub.holdEndsAt))}</p>}
        </HubNext>
      </div>
      <div className="mb-4 empty:hidden">
        <Dangers models={hub.dangers} back={`/desk/bookings/${hub.number}`} />
      </div>
      <Places hub={hub} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="grid gap-6">
          <DeskRequests requests={hub.requests} over={hub.stage === "returned"} refusal={refusal} security={hub.security} />
          <SupplementShortList {...hub.supplements} all={`/desk/bookings/${hub.number}/supplements`} />
          <HubViewing hub={hub} refusal={refusal} />
          <HubFacts hub={hub} />
          <HubCalls hub={hub} />
          <HubHistory hub={hub} />
        </div>
        <div className="grid gap-6">
          <HubSecurity hub={hub} />
          <HubPrice hub={hub} />
          {hub.cancellable && (
            <Cancel error={refusal?.values["intent"] === "cancel" ? refusal.fieldErrors["reason"] : undefined} />
          )}
        </div>
      </div>
    </>
  );
}
