import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { dayOf, isDay, plusDays } from "~/kernel/time";
import { MoneyTabs } from "~/payments/money-tabs";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Button } from "~/ui/button";
import { DayField } from "~/ui/fields";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { CashEntries, CashHistory } from "./cash-entries";
import { ClosedDay, CountForm } from "./cash-form";
import { cashSchema } from "./cash-schema";
import { closeDay } from "./close-day.server";
import { showCash } from "./show-cash.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { money, common } = messagesFor("zh");
  return [{ title: `${money.cash.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "payments.record");
  const asked = new URL(request.url).searchParams.get("day") ?? "";
  const [at, today] = [now(), dayOf(now())];
  return showCash(reader(), isDay(asked) && asked <= today && asked >= "1992-01-02" ? asked : today, at);
}

export const action = formAction(cashSchema, async (form, { request }) => {
  const { accountId } = await requireViewer(request, "payments.record");
  await transact((tx) => closeDay(tx, form, accountId, now()));
  return redirect(`/desk/cash?day=${form.day}`);
});

export default function Cash() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { cash: m } = useMessages().money;
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} />
      <MoneyTabs />
      <Form method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <DayField key={page.day} label={m.day} name="day" defaultValue={page.day} max={page.today} />
        <Button type="submit">{m.show}</Button>
        <Link to={`?day=${plusDays(page.day, -1)}`} className="min-h-11 content-center text-accent underline underline-offset-3">
          {m.previous}
        </Link>
        {page.day < page.today && (
          <Link to={`?day=${plusDays(page.day, 1)}`} className="min-h-11 content-center text-accent underline underline-offset-3">
            {m.next}
          </Link>
        )}
      </Form>
      {refusal?.formError && (
        <div className="mb-4">
          <Notice tone="danger">{refusal.formError}</Notice>
        </div>
      )}
      <h2 className="mb-3 text-xl font-semibold">{formatDay(page.day, { year: true })}</h2>
      {page.closing ? <ClosedDay closing={page.closing} /> : <CountForm page={page} refusal={refusal} />}
      {page.after.length > 0 && <CashEntries title={m.after} text={m.afterText} entries={page.after} />}
      <CashEntries title={m.entries} entries={page.entries} />
      <CashHistory page={page} />
    </>
  );
}
