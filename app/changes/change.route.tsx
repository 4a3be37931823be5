import { data, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction, readForm, typedValues } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { WhatPart } from "~/reservations/booking-what";
import { mayCancel } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { changeReservation } from "./change-reservation.server";
import { changeSchema } from "./change-schema";
import { showedOtherPrice, wantedOf } from "./change.server";
import { changePage } from "./change-page.server";
import { PriceComparison } from "./price-comparison";
import { ReceiptPart } from "./receipt-part";
import { useChangeForm } from "./use-change-form";

export const meta: MetaFunction = ({ params }) => {
  const { changes, common } = messagesFor("zh");
  return [{ title: `${changes.change.title(params["number"] ?? "")} · ${common.shopShort}` }];
};

async function ownReservation(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const reservation = await findReservation(reader(), number ?? "", viewer.customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  return { viewer, reservation };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { reservation } = await ownReservation(request, params["number"]);
  const at = now();
  // What can no longer be changed says so on its own page.
  if (!mayCancel(reservation, at)) throw redirect(`/my/${reservation.number}`);
  return changePage(reader(), reservation, new URL(request.url).searchParams, at);
}

const change = formAction(changeSchema, async (form, { request, params, form: sent }) => {
  const { viewer, reservation } = await ownReservation(request, params["number"]);
  const at = now();
  const figures = await figuresAt(reader(), at);
  const wanted = await wantedOf(form, at);
  const { otherPrice } = messagesFor("zh").changes.change;
  const refusal = { fieldErrors: {}, violation: null, signInAgain: false, values: typedValues(sent) };
  if (await showedOtherPrice(form, reservation, wanted, figures, at))
    return data({ ...refusal, formError: otherPrice }, { status: 422 });
  const { number } = reservation;
  const asked = { id: form.id, number, customerId: viewer.customerId, wanted, by: viewer.accountId };
  await transact((tx) => changeReservation(tx, asked, figures, at));
  return redirect(`/my/${number}`) as Response;
});

/** Changes the booking; refused or only reckoned anew, it answers the page as it now stands with everything that was typed. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request.clone());
  const values = typedValues(form);
  const { reservation } = await ownReservation(args.request, args.params["number"]);
  const nothing = { fieldErrors: {} as Record<string, string>, formError: null, violation: null, signInAgain: false };
  const answer = form.get("intent") === "recalculate" ? data({ ...nothing, values }) : await change(args);
  if (answer instanceof Response) return answer;
  const at = now();
  if (!mayCancel(reservation, at)) throw redirect(`/my/${reservation.number}`);
  const page = await changePage(reader(), reservation, new URLSearchParams(values), at);
  return data({ ...answer.data, page }, answer.init ?? {});
}

export default function Change() {
  const loaded = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const page = refusal?.page ?? loaded;
  const { booking, number } = page;
  const { changes, booking: words } = useMessages();
  const { change: m } = changes;
  const { form, onChange, onRecalculate } = useChangeForm(page, refusal);
  const back = { to: `/my/${number}`, label: m.back };
  if (booking.items.length === 0)
    return (
      <>
        <PageHeader title={m.title(number)} back={back} />
        <EmptyState title={m.nothing.title} text={m.nothing.text}>
          <ButtonLink to={`/my/${number}/change`}>{m.nothing.go}</ButtonLink>
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title={m.title(number)} lead={m.lead} back={back} />
      <Form method="post" {...form.props} onChange={onChange}>
        <input type="hidden" name="id" value={refusal?.values["id"] ?? booking.id} />
        <input type="hidden" name="seen" value={booking.quote?.seen ?? ""} />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid min-w-0 gap-6">
            {booking.notes.length > 0 && <Notice tone="soon">{booking.notes.join(" ")}</Notice>}
            {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
            {refusal && <ErrorSummary errors={refusal.fieldErrors} labels={words.labels} />}
            <WhatPart booking={booking} form={form} onRecalculate={onRecalculate} />
            <ReceiptPart page={page} form={form} />
          </div>
          <Card title={m.price} className="lg:sticky lg:top-4">
            {booking.quote ? (
              <PriceComparison before={page.before} after={booking.quote} />
            ) : (
              <p className="text-muted">{words.noPrice}</p>
            )}
            <p className="mt-3 text-sm text-muted">{m.rates}</p>
            <p className="mt-1 text-sm text-muted">{m.hold}</p>
            <SubmitButton name="intent" value="change" className="mt-4 w-full">
              {m.submit}
            </SubmitButton>
          </Card>
        </div>
      </Form>
    </>
  );
}
