import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ownTermsRead, ownTermsTyped } from "~/agreements/own-terms-schema";
import { OwnTermsFields } from "~/agreements/own-terms-fields";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary } from "~/ui/error-summary";
import { MomentField, TextAreaField } from "~/ui/fields";
import { toFieldValue } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { agreeOther } from "./agree-other.server";
import { contractTermsAt } from "./contract-terms.repo.server";
import { issueSupplement } from "./issue-supplement.server";
import { otherChangeSchema } from "./supplement-schema";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { supplements, common } = messagesFor("zh");
  return [{ title: `${supplements.other.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "agreements.issue");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const { own } = await contractTermsAt(reader(), reservation.id, now());
  return {
    id: newId("agc"),
    number: reservation.number,
    customer: reservation.customer.name,
    defaults: { from: toFieldValue(now()), terms: "", ...ownTermsTyped(own) } as Record<string, string>,
  };
}

export const action = formAction(otherChangeSchema, async (form, { request, params }) => {
  const { accountId: by, name } = await requireViewer(request, "agreements.issue");
  const number = params["number"] ?? "";
  const { id, from, terms } = form;
  const changeId = await transact((tx) => agreeOther(tx, { id, number, from, own: ownTermsRead(form), terms, by }, now()));
  const origin = originOf(request);
  await issueSupplement({ reservationNumber: number, changeId, origin, by: { accountId: by, name } }, now());
  return redirect(`/desk/bookings/${number}/supplements`);
});

export default function OtherChange() {
  const { id, number, customer, defaults } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { agreements, supplements } = useMessages();
  const { other: m, desk } = supplements;
  const field = (name: string) => ({
    ...{ id: name, name, error: refusal?.fieldErrors[name] },
    defaultValue: refusal?.values[name] ?? defaults[name] ?? "",
  });
  const list = `/desk/bookings/${number}/supplements`;
  return (
    <div className="max-w-2xl">
      <PageHeader title={m.title} lead={desk.lead(number, customer)} back={{ to: list, label: desk.title }} />
      <Card>
        <Form method="post" className="grid gap-4" noValidate>
          <ErrorSummary errors={refusal?.fieldErrors ?? {}} labels={{ from: m.from, terms: m.terms, ...agreements.ownTerms }} />
          {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
          <p className="text-muted">{m.lead}</p>
          <input type="hidden" name="id" value={refusal?.values["id"] ?? id} />
          <MomentField label={m.from} {...field("from")} />
          <p className="text-sm text-muted">{m.now}</p>
          <OwnTermsFields field={field} />
          <TextAreaField label={m.terms} hint={m.termsHint} optional {...field("terms")} />
          <SubmitButton className="sm:justify-self-start">{m.submit}</SubmitButton>
        </Form>
      </Card>
    </div>
  );
}
