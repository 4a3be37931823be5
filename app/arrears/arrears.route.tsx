import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sumFen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import { MoneyTabs } from "~/payments/money-tabs";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { EmptyState } from "~/ui/empty-state";
import { formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { ArrearsCard } from "./arrears-card";
import { arrearsSchema } from "./arrears-schema";
import { RefundList } from "./refund-list";
import { remindByHand } from "./remind.server";
import { showArrears, showRefunds } from "./show-arrears.server";
import { noteGuarantorTold } from "./tell-guarantor.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { money, common } = messagesFor("zh");
  return [{ title: `${money.tabs.arrears} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "payments.record");
  const at = now();
  return { today: dayOf(at), rows: await showArrears(reader(), at), refunds: await showRefunds(reader(), at) };
}

export const action = formAction(arrearsSchema, async (form, { request }) => {
  const { accountId } = await requireViewer(request, "payments.record");
  const at = now();
  await transact((tx) =>
    form.intent === "remind"
      ? remindByHand(tx, form.booking, accountId, at)
      : noteGuarantorTold(tx, { id: form.id, reservationId: form.booking, how: form.how, by: accountId }, at),
  );
  return redirect("/desk/arrears");
});

export default function ArrearsPage() {
  const { today, rows, refunds } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { arrears: m } = useMessages().money;
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} />
      <MoneyTabs />
      {refusal?.formError && (
        <div className="mb-4">
          <Notice tone="danger">{refusal.formError}</Notice>
        </div>
      )}
      <section aria-label={m.owing}>
        <h2 className="text-lg font-semibold">{m.owing}</h2>
        {rows.length === 0 ? (
          <div className="mt-3">
            <EmptyState title={m.empty.title} text={m.empty.text} />
          </div>
        ) : (
          <>
            <p className="text-muted">{m.summary(rows.length, formatMoney(sumFen(rows.map((row) => row.owed))))}</p>
            <ul className="mt-3 grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
              {rows.map((row) => (
                <ArrearsCard
                  key={row.id}
                  row={row}
                  today={today}
                  refusal={refusal?.values["booking"] === row.id ? refusal : undefined}
                />
              ))}
            </ul>
          </>
        )}
      </section>
      <RefundList rows={refunds} />
    </>
  );
}
