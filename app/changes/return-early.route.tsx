import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { MomentField } from "~/ui/fields";
import { formatMoment, formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { returnPage } from "./end-page.server";
import { ownRental } from "./own-rental.server";
import { mayReturnEarly } from "./rental-request";
import { endSchema } from "./request-schema";
import { askToReturnEarly } from "./return-early.server";

export const meta: MetaFunction = ({ params }) => {
  const { changes, common } = messagesFor("zh");
  return [{ title: `${changes.early.title(params["number"] ?? "")} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const reservation = await ownRental(params["number"], customerId);
  const at = now();
  if (!mayReturnEarly(reservation, at)) throw redirect(`/my/${reservation.number}`);
  return returnPage(reader(), reservation, new URL(request.url).searchParams.get("until") ?? "", at);
}

export const action = formAction(endSchema, async ({ id, until }, { request, params }) => {
  const { customerId, accountId } = await requireCustomer(request);
  const { number } = await ownRental(params["number"], customerId);
  await transact((tx) => askToReturnEarly(tx, { id, number, customerId, at: until, by: accountId }, now()));
  return redirect(`/my/${number}`);
});

export default function ReturnEarly() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { early: m, extend } = useMessages().changes;
  const problem = refusal?.formError ?? refusal?.fieldErrors["until"] ?? null;
  return (
    <>
      <PageHeader title={m.title(page.number)} lead={m.lead} back={{ to: `/my/${page.number}`, label: extend.back }} />
      <div className="grid max-w-2xl gap-4">
        {page.waiting && <Notice tone="soon">{extend.waiting}</Notice>}
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Card title={m.when}>
          <p className="mb-3 text-muted">{extend.now(formatMoment(page.period.until))}</p>
          <Form method="get" preventScrollReset className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
            <MomentField
              key={page.typed}
              label={m.field}
              name="until"
              defaultValue={page.typed}
              error={page.fault ?? undefined}
            />
            <SubmitButton tone="quiet">{m.reckon}</SubmitButton>
          </Form>
        </Card>
        {page.money && (
          <Card title={m.money}>
            <DefinitionList
              rows={[
                [m.booked, formatMoney(page.booked)],
                [m.used, formatMoney(page.money.rent)],
                [m.less, formatMoney(page.money.less)],
                [m.paid, formatMoney(page.money.paid)],
                page.money.still > 0
                  ? [m.still, <strong key="still">{formatMoney(page.money.still)}</strong>]
                  : [m.refund, <strong key="refund">{formatMoney(page.money.back)}</strong>],
              ]}
            />
            <p className="mt-3 text-sm text-muted">{page.money.less > 0 ? m.exact : m.none}</p>
            <Form method="post" className="mt-4">
              <input type="hidden" name="id" value={page.id} />
              <input type="hidden" name="until" value={page.typed} />
              {!page.waiting && <SubmitButton className="w-full sm:w-auto">{m.ask}</SubmitButton>}
            </Form>
          </Card>
        )}
      </div>
    </>
  );
}
