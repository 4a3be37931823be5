import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AgreementReading } from "~/agreements/agreement-reading";
import type { Fen } from "~/kernel/money";
import { findGuarantorByToken } from "~/papers/guarantors.repo.server";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { reader, transact } from "~/platform/shop.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment, formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { consentToSupplement, showSupplementToGuarantor } from "./guarantee-supplement.server";

export const meta: MetaFunction = () => {
  const { supplements, common } = messagesFor("zh");
  return [{ title: `${supplements.my.title} · ${common.shopShort}` }, { name: "robots", content: "noindex" }];
};

async function guarantorOf(token: string | undefined) {
  const guarantor = await findGuarantorByToken(reader(), token ?? "");
  if (!guarantor) throw new Response(null, { status: 404 });
  return guarantor;
}

/** The guarantor's own page, by his own link: nothing on it but what concerns him. */
export async function loader({ params }: LoaderFunctionArgs) {
  return { page: await showSupplementToGuarantor(reader(), await guarantorOf(params["token"])) };
}

const schema = z.object({ ordinal: z.coerce.number().int().min(1).max(9999) });

export const action = formAction(schema, async ({ ordinal }, { params }) => {
  const guarantor = await guarantorOf(params["token"]);
  await transact((tx) => consentToSupplement(tx, guarantor, ordinal, now()));
  return redirect(`/guarantee/${params["token"]}/supplement`);
});

type Page = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["page"]>;

function Points({ page }: { page: Page }) {
  const { guarantor: m } = useMessages().supplements;
  return (
    <Card title={m.points}>
      <DefinitionList
        rows={[
          [m.renter, page.renter],
          [m.what, page.what],
          [m.amount, formatMoney(page.amount as Fen)],
          [m.cap, page.cap !== null && <strong key="cap">{formatMoney(page.cap)}</strong>],
        ]}
      />
      <div className="mt-4 border-t border-line pt-2">
        <Disclosure summary={m.read}>
          <AgreementReading reading={page.reading} />
        </Disclosure>
      </div>
    </Card>
  );
}

function Answer({ page }: { page: Page }) {
  const { guarantor: m } = useMessages().supplements;
  if (page.signedAt) return <Notice tone="kept">{m.signed}</Notice>;
  if (page.consentedAt) return <Notice tone="kept">{m.done(formatMoment(page.consentedAt))}</Notice>;
  return (
    <Card title={m.meaning}>
      <ul className="grid list-disc gap-2 pl-5">
        {m.meanings.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Form method="post" className="mt-4 grid gap-3">
        <input type="hidden" name="ordinal" value={page.ordinal} />
        <SubmitButton className="w-full sm:w-auto sm:justify-self-start">{m.consent}</SubmitButton>
        <p className="text-sm text-muted">{m.refuseText}</p>
      </Form>
    </Card>
  );
}

export default function GuaranteeSupplement() {
  const { page } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { guarantor: m } = useMessages().supplements;
  if (!page) return <EmptyState level={1} title={m.none.title} text={m.none.text} drawing="shield" />;
  const title = page.kind === "renewal" ? m.title(page.renter) : m.titleTier(page.renter);
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      <PageHeader title={title} lead={m.lead} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <Points page={page} />
      <Answer page={page} />
    </div>
  );
}
