import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction, typedValues } from "~/platform/form-action.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { MomentField } from "~/ui/fields";
import { formatMoment, formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { requireCustomer } from "~/platform/session.server";
import { extendPage } from "./end-page.server";
import { checkLater, extendReservation } from "./extend-reservation.server";
import { extensionQuote } from "./extension-quote.server";
import { ownRental } from "./own-rental.server";
import { PriceComparison } from "./price-comparison";
import { mayExtend } from "./rental-request";
import { endSchema } from "./request-schema";

export const meta: MetaFunction = ({ params }) => {
  const { changes, common } = messagesFor("zh");
  return [{ title: `${changes.extend.title(params["number"] ?? "")} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const reservation = await ownRental(params["number"], customerId);
  const at = now();
  if (!mayExtend(reservation, at)) throw redirect(`/my/${reservation.number}`);
  return extendPage(reader(), reservation, new URL(request.url).searchParams.get("until") ?? "", at);
}

export const action = formAction(endSchema, async ({ id, until, seen }, { request, params, form }) => {
  const { customerId, accountId } = await requireCustomer(request);
  const reservation = await ownRental(params["number"], customerId);
  const { number } = reservation;
  const at = now();
  const figures = await figuresAt(reader(), at);
  // P7: nobody asks at another price than he saw.
  checkLater(reservation, until, figures, at);
  if (seen !== String((await extensionQuote(reader(), reservation, until, figures, at)).toPay)) {
    const refusal = { values: typedValues(form), fieldErrors: {} as Record<string, string>, violation: null, signInAgain: false };
    return data({ ...refusal, formError: messagesFor("zh").changes.extend.seeFirst }, { status: 422 });
  }
  await transact((tx) => extendReservation(tx, { id, number, customerId, until, by: accountId }, figures, at));
  return redirect(`/my/${number}`);
});

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Choices({ page }: { page: Page }) {
  const { extend: m } = useMessages().changes;
  return (
    <ul className="flex flex-wrap gap-2">
      {page.choices.map(({ length, field, extra }) => (
        <li key={length}>
          <Link
            to={`?until=${field}`}
            preventScrollReset
            className="inline-flex min-h-11 items-center rounded-full border border-edge bg-surface px-4 text-ink hover:bg-accent-soft"
          >
            {m.choice(m.lengths[length], formatMoney(extra))}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export default function Extend() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { extend: m } = useMessages().changes;
  const problem = refusal?.formError ?? refusal?.fieldErrors["until"] ?? null;
  return (
    <>
      <PageHeader title={m.title(page.number)} lead={m.lead} back={{ to: `/my/${page.number}`, label: m.back }} />
      <div className="grid max-w-2xl gap-4">
        {page.waiting && <Notice tone="soon">{m.waiting}</Notice>}
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Card title={m.until}>
          <div className="grid gap-4">
            <p className="text-muted">{m.now(formatMoment(page.period.until))}</p>
            {page.freeUntil && <p className="text-kept">{m.freeUntil(formatMoment(page.freeUntil))}</p>}
            <Choices page={page} />
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
          </div>
        </Card>
        {page.after && page.extra !== null && (
          <Card title={m.price}>
            <PriceComparison before={page.before} after={page.after} />
            <p className="mt-3 text-sm text-muted">{m.whole}</p>
            {page.securities.length > 0 && (
              <div className="mt-3">
                <Notice tone="soon">
                  {(page.securities.includes("guarantor") ? m.guarantor : m.depositOnly)(formatMoney(page.deposit))}
                </Notice>
              </div>
            )}
            <Form method="post" className="mt-4">
              <input type="hidden" name="id" value={page.id} />
              <input type="hidden" name="until" value={page.typed} />
              <input type="hidden" name="seen" value={page.after.toPay} />
              {!page.waiting && <SubmitButton className="w-full sm:w-auto">{m.ask(formatMoney(page.extra))}</SubmitButton>}
            </Form>
            <p className="mt-2 text-sm text-muted">
              {m.held}
              {page.signs && m.signing}
            </p>
          </Card>
        )}
      </div>
    </>
  );
}
