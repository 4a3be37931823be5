import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isDuplicateId } from "db/dialect";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer, viewerOf } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { isPlaced } from "~/reservations/reservations.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { bookQuotation } from "./book-quotation.server";
import { PassOn } from "./pass-on";
import { QuotationAct } from "./quotation-act";
import { MachinesNow, QuotationFacts } from "./quotation-facts";
import { QuotationPrice } from "./quotation-price";
import { quotationSchema } from "./quotation-schema";
import { findQuotationByToken } from "./quotations.repo.server";
import { renewQuotation } from "./renew-quotation.server";

import { showQuotation } from "./show-quotation.server";

/** The link is the key: no search engine keeps it, and no other site is told it. */
export const headers: HeadersFunction = () => ({
  "X-Robots-Tag": "noindex, nofollow, noarchive",
  "Referrer-Policy": "same-origin",
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  const { quotations, common } = messagesFor("zh");
  return [
    { title: `${page ? quotations.titleOf(page.number) : quotations.title} · ${common.shopShort}` },
    { name: "robots", content: "noindex, nofollow, noarchive" },
  ];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const token = params["token"] ?? "";
  const page = await showQuotation(reader(), token, await viewerOf(request), now());
  if (!page) throw new Response(null, { status: 404 });
  return { ...page, token, link: `${originOf(request)}/quotes/${token}` };
}

export const action = formAction(quotationSchema, async (form, { request, params, context }) => {
  const at = now();
  const quotation = await findQuotationByToken(reader(), params["token"] ?? "");
  if (!quotation) throw new Response(null, { status: 404 });
  if (form.intent === "renew") return redirect(await renewQuotation(quotation, form.id, request, context.address, at));
  const { customerId, customerKind, accountId } = await requireCustomer(request);
  if (form.depositWay === "company" && customerKind !== "company")
    throw new RuleViolation({ code: "waiver-needs-papers" }, "depositWay");
  // Asked before any rule: the first sending may have taken the last machine.
  const before = await isPlaced(reader(), form.id);
  if (before) return redirect(`/my/${before}`);
  const order = { reservationId: form.id, quotationId: quotation.id };
  const booker = {
    ...{ customerId, placedBy: accountId, channel: "web" as const, slot: form.slot, depositWay: form.depositWay },
    ...{ deliveryAddress: null, purpose: null, note: null },
  };
  const figures = await figuresAt(reader(), at);
  try {
    const { number } = await transact((tx) => bookQuotation(tx, order, booker, figures, at));
    return redirect(`/my/${number}`);
  } catch (error) {
    const number = await isPlaced(reader(), form.id);
    if (!number || !(isDuplicateId(error, "reservation") || error instanceof RuleViolation)) throw error;
    return redirect(`/my/${number}`);
  }
});

const tones: Record<string, Tone> = { open: "kept", ended: "soon", booked: "info", withdrawn: "danger" };

function Standing() {
  const { state, another, validUntil } = useLoaderData<typeof loader>();
  const { standing: m } = useMessages().quotations;
  const when = formatMoment(validUntil, { year: true });
  if (another) return <Notice tone="soon">{m.another}</Notice>;
  const sentences = { open: m.open(when), ended: m.ended(when), booked: m.booked, withdrawn: m.withdrawn };
  return <Notice tone={tones[state] ?? "info"}>{sentences[state]}</Notice>;
}

export default function QuotationPage() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { quotations: m } = useMessages();
  const { quote, tier, refundWorkingDays, lateGraceMinutes } = page;
  return (
    <>
      <PageHeader title={m.titleOf(page.number)} lead={page.contact && m.lead(page.contact)} />
      <div className="mb-6">
        <Standing />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] print:block">
        <div className="grid gap-4 lg:sticky lg:top-4 lg:col-start-2">
          <QuotationPrice {...{ quote, tier, refundWorkingDays, lateGraceMinutes }} />
          <QuotationAct page={page} token={page.token} refusal={refusal} />
        </div>
        <div className="grid min-w-0 gap-6 lg:col-start-1 lg:row-start-1 print:mt-6">
          <QuotationFacts page={page} />
          <MachinesNow page={page} />
          <PassOn link={page.link} />
        </div>
      </div>
    </>
  );
}
