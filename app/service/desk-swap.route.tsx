import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { RadioCards } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { callState } from "./call";
import { swapSchema } from "./call-schema";
import { findCall } from "./calls.repo.server";
import { swapCandidates } from "./swap-candidates.server";
import { workCall } from "./work-call.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = ({ params }) => {
  const { service, common } = messagesFor("zh");
  return [{ title: `${service.swapPage.title} ${params["call"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "calls.plan");
  const call = await findCall(reader(), params["call"] ?? "");
  if (!call) throw new Response(null, { status: 404 });
  const { swap, status } = callState(call.events);
  return {
    id: newId("evt"),
    number: call.number,
    reservationNumber: call.reservationNumber,
    machine: { modelName: call.unit.modelName, assetTag: call.unit.assetTag },
    solved: status === "solved",
    swap: swap && { tag: swap.tag, modelName: swap.modelName, moved: swap.moved },
    asked: swap || status === "solved" ? null : await swapCandidates(reader(), call, now()),
  };
}

export const action = formAction(swapSchema, async (form, { request, params }) => {
  const viewer = await requireViewer(request, "calls.plan");
  const number = params["call"] ?? "";
  const work = form.intent === "plan-swap" ? { kind: form.intent, tag: form.tag } : { kind: form.intent };
  await transact((tx) => workCall(tx, form.id, number, work, viewer, now()));
  return redirect(`/desk/calls/${number}/swap`);
});

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** The machine is kept: who was moved for it, and what comes next. */
function Kept({ page, swap }: { page: Page; swap: NonNullable<Page["swap"]> }) {
  const { swapPage: m } = useMessages().service;
  return (
    <>
      <Notice tone="kept">{m.kept(swap.tag, swap.modelName)}</Notice>
      <Card title={m.moved}>
        {swap.moved.length === 0 && <p className="text-muted">{m.noneMoved}</p>}
        <ul className="grid gap-1">
          {swap.moved.map(({ number, toTag }) => (
            <li key={number}>
              <Link to={`/desk/bookings/${number}`}>{m.movedLine(number, toTag)}</Link>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={m.next}>
        <ul className="grid gap-1">
          <li>
            <Link to="/desk/dispatch" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
              {m.nextAssign}
            </Link>
          </li>
          <li>
            <Link
              to={`/desk/bookings/${page.reservationNumber}/supplements`}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
            >
              {m.nextPaper}
            </Link>
          </li>
        </ul>
        <Form method="post" className="mt-3 border-t border-line pt-3">
          <p className="mb-2 text-sm text-muted">{m.dropText}</p>
          <input type="hidden" name="id" value={page.id} />
          <SubmitButton tone="quiet" name="intent" value="drop-swap">
            {m.drop}
          </SubmitButton>
        </Form>
      </Card>
    </>
  );
}

type Asked = NonNullable<Page["asked"]>;

function Choose({ page, asked, refusal }: { page: Page; asked: Asked; refusal: Refusal | undefined }) {
  const { swapPage: m } = useMessages().service;
  const { candidates, later } = asked;
  return (
    <Card>
      <Form method="post" className="grid gap-5">
        <input type="hidden" name="id" value={page.id} />
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        {later.length > 0 && (
          <section aria-label={m.later}>
            <h3 className="font-medium">{m.later}</h3>
            <p className="text-sm text-muted">{m.laterLead}</p>
            <ul className="mt-1 grid gap-1">
              {later.map(({ number, startsAt, toTag }) => (
                <li key={number} className={toTag ? "" : "font-medium text-danger"}>
                  {toTag ? m.to(number, formatMoment(startsAt), toTag) : m.stays(number, formatMoment(startsAt))}
                </li>
              ))}
            </ul>
            {later.some((each) => each.toTag === null) && (
              <Link to="/desk/rescue" className="inline-flex min-h-11 items-center">
                {m.dangers}
              </Link>
            )}
          </section>
        )}
        <RadioCards
          label={m.choose}
          name="tag"
          columns={2}
          choices={candidates.map(({ assetTag, modelName, sameModel, moves }) => ({
            value: assetTag,
            title: `${assetTag} ${modelName}`,
            detail: `${sameModel ? m.same : m.like} · ${moves > 0 ? m.moves(moves) : m.free}`,
          }))}
          defaultValue={refusal?.values["tag"] ?? candidates[0]?.assetTag}
          error={refusal?.fieldErrors["tag"]}
        />
        <SubmitButton name="intent" value="plan-swap" className="sm:justify-self-start">
          {m.submit}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** S5a: the swap first: which machine can be handed over, and what it moves, all in one step. */
export default function DeskSwap() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { service } = useMessages();
  const { swapPage: m } = service;
  const { asked, swap } = page;
  const machine = service.machine(page.machine.modelName, page.machine.assetTag);
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={m.title}
        lead={asked ? m.lead(machine, formatMoment(asked.until)) : machine}
        back={{ to: "/desk/calls", label: m.back }}
      />
      <div className="grid gap-4">
        {swap && <Kept page={page} swap={swap} />}
        {asked && asked.candidates.length > 0 && <Choose page={page} asked={asked} refusal={refusal} />}
        {asked && asked.candidates.length === 0 && <Notice tone="soon">{m.none}</Notice>}
        {!asked && !swap && <Notice tone="info">{page.solved ? m.solved : m.notOut}</Notice>}
      </div>
    </div>
  );
}
