import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer, viewerOf } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { TextAreaField, TextField } from "~/ui/fields";
import { formatMoment, formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { useRootData } from "~/ui/root-data";
import type { ShellHandle } from "~/ui/shell";
import { PassOn } from "./pass-on";
import { MachinesNow, QuotationFacts } from "./quotation-facts";
import { QuotationPrice } from "./quotation-price";
import { withdrawSchema } from "./quotation-schema";
import { findQuotation } from "./quotations.repo.server";

import { showQuotation } from "./show-quotation.server";
import { withdrawQuotation } from "./withdraw-quotation.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { quotations, common } = messagesFor("zh");
  return [{ title: `${quotations.titleOf(params["number"] ?? "")} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const quotation = await findQuotation(reader(), params["number"] ?? "");
  const token = quotation?.path?.split("/").at(-1) ?? "";
  const page = quotation && (await showQuotation(reader(), token, await viewerOf(request), now()));
  if (!quotation || !page) throw new Response(null, { status: 404 });
  const { customer, contact, channel, negotiated, booked, withdrawn, path } = quotation;
  return {
    ...page,
    link: `${originOf(request)}${path}`,
    phone: customer?.phone ?? contact.phone,
    ...{ email: contact.email, channel, reason: negotiated?.reason ?? null, booking: booked?.number ?? null, withdrawn },
  };
}

export const action = formAction(withdrawSchema, async ({ reason }, { request, params }) => {
  const { accountId: by } = await requireViewer(request, "reservations.change");
  const number = params["number"] ?? "";
  await transact((tx) => withdrawQuotation(tx, { number, by, reason }, now()));
  return redirect(`/desk/quotes/${number}`);
});

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
const tones: Record<string, Tone> = { open: "kept", ended: "soon", booked: "info", withdrawn: "danger" };

function Standing({ page }: { page: Shown }) {
  const { desk: m } = useMessages().quotations;
  const when = formatMoment(page.validUntil, { year: true });
  const sentences = {
    open: m.openTill(when),
    ended: m.endedAt(when),
    booked: m.bookedAs(page.booking ?? ""),
    withdrawn: page.withdrawn ? m.withdrawnAt(formatMoment(page.withdrawn.at), page.withdrawn.reason) : "",
  };
  return <Notice tone={tones[page.state] ?? "info"}>{sentences[page.state]}</Notice>;
}

function Who({ page }: { page: Shown }) {
  const { desk: m } = useMessages().quotations;
  const phone = page.phone && (
    <a href={`tel:${page.phone}`} className="text-accent underline underline-offset-3">
      {page.phone}
    </a>
  );
  return (
    <Card title={m.who}>
      <DefinitionList
        rows={[
          [m.rows.customer, page.contact ?? m.nobody],
          [m.rows.phone, phone],
          [m.rows.email, page.email],
          [m.rows.channel, m.channels[page.channel]],
          [m.rows.reason, page.reason],
        ]}
      />
    </Card>
  );
}

/** The words to send with the link; marked and copied by hand, or sent as a text message from this phone. */
function Send({ page }: { page: Shown }) {
  const { desk: m } = useMessages().quotations;
  const shop = useRootData()?.shop.shortName ?? "";
  const until = formatMoment(page.validUntil);
  const text = m.messageText(page.contact ?? "", page.number, shop, formatMoney(page.quote.toPay), until, page.link);
  return (
    <PassOn link={page.link} title={m.send}>
      <p>{m.sendText}</p>
      <TextAreaField label={m.message} name="message" readOnly rows={4} value={text} onFocus={(event) => event.target.select()} />
      {page.phone && (
        <p>
          <a
            href={`sms:${page.phone}?body=${encodeURIComponent(text)}`}
            className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
          >
            {m.sms}
          </a>
        </p>
      )}
    </PassOn>
  );
}

function Withdraw({ error }: { error: string | undefined }) {
  const { desk: m } = useMessages().quotations;
  return (
    <Card className="no-print">
      <Disclosure summary={m.withdraw} open={error !== undefined}>
        <Form method="post" className="grid gap-3">
          <p>{m.withdrawText}</p>
          <TextField label={m.withdrawReason} name="reason" error={error} />
          <div>
            <SubmitButton tone="danger" name="intent" value="withdraw">
              {m.withdrawSure}
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </Card>
  );
}

export default function DeskQuotation() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { quotations: words } = useMessages();
  const m = words.desk;
  const { quote, tier, refundWorkingDays, lateGraceMinutes } = page;
  return (
    <>
      <PageHeader title={words.titleOf(page.number)} back={{ to: "/desk/quotes", label: m.back }} />
      <div className="mb-6 grid gap-3">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <Standing page={page} />
        {page.booking && (
          <p>
            <ButtonLink to={`/desk/bookings/${page.booking}`}>{m.openBooking}</ButtonLink>
          </p>
        )}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-6">
          {page.state === "open" && <Send page={page} />}
          <Who page={page} />
          <QuotationFacts page={page} />
          <MachinesNow page={page} />
        </div>
        <div className="grid gap-4">
          <QuotationPrice {...{ quote, tier, refundWorkingDays, lateGraceMinutes }} />
          {page.state !== "open" && page.state !== "withdrawn" && <PassOn link={page.link} />}
          {(page.state === "open" || page.state === "ended") && <Withdraw error={refusal?.fieldErrors["reason"]} />}
        </div>
      </div>
    </>
  );
}
