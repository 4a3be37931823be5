import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { SupplementShortList } from "~/supplements/short-list";
import { supplementLines, unissuedChanges } from "~/supplements/supplement-lines.server";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { agreementDesk } from "./agreement-desk.server";
import { AgreementDraft } from "./agreement-draft";
import { agreementActionSchema } from "./agreement-schema";
import { IssueForm } from "./issue-form";
import { issueAgreement } from "./issue-agreement.server";
import { IssuedAgreement, PastAgreements, VoidAgreement } from "./issued-agreement";
import { signAgreement, signGuarantee } from "./sign-agreement.server";
import { voidAgreement } from "./void-agreement.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { agreements, common } = messagesFor("zh");
  return [{ title: `${agreements.desk.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "agreements.issue");
  const page = await agreementDesk(params["number"] ?? "", viewer.name, now());
  const reservation = page && (await findReservation(reader(), page.number));
  if (!reservation) throw new Response(null, { status: 404 });
  const supplements = await supplementLines(reader(), reservation.id);
  return { ...page, supplements, unissued: await unissuedChanges(reader(), reservation.id) };
}

export const action = formAction(agreementActionSchema, async (form, { request, params }) => {
  const { accountId: by, name } = await requireViewer(request, "agreements.issue");
  const reservationNumber = params["number"] ?? "";
  const hub = `/desk/bookings/${reservationNumber}`;
  if (form.intent === "issue") {
    const origin = originOf(request);
    await issueAgreement({ reservationNumber, form, origin, by: { accountId: by, name } }, now());
    return redirect(`${hub}/agreement`);
  }
  const order = { agreementId: form.agreement, reservationNumber, by };
  if (form.intent === "void") {
    await transact((tx) => voidAgreement(tx, { ...order, reason: form.reason }, now()));
    return redirect(`${hub}/agreement`);
  }
  if (form.intent === "sign")
    await transact((tx) => signAgreement(tx, { ...order, guarantor: form.guarantor !== undefined }, now()));
  else await transact((tx) => signGuarantee(tx, order, now()));
  return redirect(hub);
});

export default function AgreementPage() {
  const { number, customer, issued, issuing, past, supplements, unissued } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { desk: m } = useMessages().agreements;
  return (
    <>
      <PageHeader title={m.title} lead={m.lead(number, customer)} back={{ to: `/desk/bookings/${number}`, label: m.back }} />
      {refusal?.formError && (
        <div className="mb-4">
          <Notice tone="danger">{refusal.formError}</Notice>
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        {issuing && <AgreementDraft page={issuing} />}
        {issuing?.refused && (
          <Notice tone="soon" title={m.refused}>
            {issuing.refused}
          </Notice>
        )}
        {issuing && !issuing.refused && <IssueForm key={issuing.id} page={issuing} refusal={refusal} />}
        {issued && <IssuedAgreement issued={issued} booking={number} />}
        {issued && <SupplementShortList lines={supplements} unissued={unissued} all={`/desk/bookings/${number}/supplements`} />}
        {issued && !issued.final && <VoidAgreement id={issued.id} error={refusal?.fieldErrors["reason"]} />}
      </div>
      {past.length > 0 && (
        <div className="mt-6">
          <PastAgreements past={past} />
        </div>
      )}
    </>
  );
}
