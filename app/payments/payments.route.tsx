import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refundDay } from "~/arrears/refund-day.server";
import { dayOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { ButtonLink } from "~/ui/button";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { isReversed, outstanding } from "./ledger";
import { LedgerState, LedgerTable } from "./ledger-table";
import { ChargeForm, ReceiveForm, RefundForm } from "./payment-forms";
import { paymentSchema } from "./payment-schema";
import { ledgerOf } from "./payments.repo.server";
import { recordPayment } from "./record-payment.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { handovers, common } = messagesFor("zh");
  return [{ title: `${handovers.payments.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "payments.record");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const state = await ledgerOf(reader(), reservation, now());
  const { entries, ...sums } = state;
  return {
    number: reservation.number,
    customer: reservation.customer.name,
    customerId: reservation.customer.id,
    refundBy: state.deposit.held > 0 ? await refundDay(reader(), reservation) : null,
    today: dayOf(now()),
    sums,
    left: outstanding(state),
    // D7: while machines are out the deposit stays, unless a waiver has come in its place.
    stillOut: reservation.handedOutAt !== null && reservation.returnedAt === null && !state.deposit.waived,
    entries: entries.map((entry) => ({ ...entry, reversible: entry.reverses === null && !isReversed(entries, entry.id) })),
    ids: { payment: newId("pay"), refund: newId("pay"), rent: newId("pay"), reversal: newId("pay"), charge: newId("chg") },
  };
}
export type PaymentsPage = Awaited<ReturnType<typeof loader>>;

export const action = formAction(paymentSchema, async (form, { request, params }) => {
  const viewer = await requireViewer(request, "payments.record");
  const number = params["number"] ?? "";
  await transact((tx) => recordPayment(tx, number, form, viewer.accountId, now()));
  return redirect(`/desk/bookings/${number}/payments`);
});

export default function Payments() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { handovers: m, money } = useMessages();
  const refusedIn = (intent: string) => (refusal?.values["intent"] === intent ? refusal : undefined);
  return (
    <>
      <PageHeader
        title={m.payments.title}
        lead={`${page.customer} · ${m.payments.lead}`}
        back={{ to: `/desk/bookings/${page.number}`, label: m.hub(page.number) }}
        actions={
          <ButtonLink to={`/desk/customers/${page.customerId}/statement?booking=${page.number}`} tone="quiet">
            {money.statement.staff}
          </ButtonLink>
        }
      />
      {page.refundBy && (
        <div className="mb-4">
          <Notice tone={page.refundBy < page.today ? "danger" : "soon"}>
            {(page.refundBy < page.today ? money.refundLate : money.refundBy)(formatDay(page.refundBy))}
          </Notice>
        </div>
      )}
      {refusal?.formError && (
        <div className="mb-4">
          <Notice tone="danger">{refusal.formError}</Notice>
        </div>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="grid min-w-0 gap-6">
          <LedgerState page={page} />
          <LedgerTable page={page} refusal={refusedIn("reverse")} />
        </div>
        <div className="grid gap-6">
          <ReceiveForm page={page} refusal={refusedIn("receive")} />
          {page.sums.rent.over > 0 && <RefundForm page={page} of="rent" refusal={refusedIn("refund-rent")} />}
          {page.sums.deposit.held > 0 && !page.stillOut && <RefundForm page={page} of="deposit" refusal={refusedIn("refund")} />}
          <ChargeForm page={page} refusal={refusedIn("charge")} />
        </div>
      </div>
    </>
  );
}
