import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { stageOf } from "~/reservations/reservation";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { standingAgreement } from "./agreed-changes.repo.server";
import { chooseSecurity, securitiesFor } from "./renewal-security.server";
import { issueSupplement } from "./issue-supplement.server";
import { signSupplement } from "./sign-supplement.server";
import { consentLink, supplementLines, unissuedChanges } from "./supplement-lines.server";
import { SupplementList } from "./supplement-list";
import { supplementActionSchema } from "./supplement-schema";
import { dropChange, voidSupplement } from "./void-supplement.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { supplements, common } = messagesFor("zh");
  return [{ title: `${supplements.desk.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "agreements.issue");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const { id, number, customer, tier } = reservation;
  const link = await consentLink(reader(), id);
  const running = ["agreed", "out"].includes(stageOf(reservation, now()));
  const signed = ((await standingAgreement(reader(), id))?.signedAt ?? null) !== null;
  return {
    number,
    customer: customer.name,
    lines: await supplementLines(reader(), id),
    unissued: await unissuedChanges(reader(), id),
    security: { choices: await securitiesFor(reader(), reservation, now()), deposit: reservation.quote.deposit },
    link: link && `${originOf(request)}${link}`,
    may: { other: running && signed, tier: running && signed && tier !== "negotiated" },
  };
}

export const action = formAction(supplementActionSchema, async (form, { request, params }) => {
  const { accountId: by, name } = await requireViewer(request, "agreements.issue");
  const reservationNumber = params["number"] ?? "";
  const at = now();
  if (form.intent === "issue") {
    const order = { reservationNumber, changeId: form.change, origin: originOf(request), by: { accountId: by, name } };
    const { change: changeId, security } = form;
    if (security) await transact((tx) => chooseSecurity(tx, reservationNumber, { changeId, security }, at));
    await issueSupplement(order, at);
  } else if (form.intent === "sign") {
    const signing = { reservationNumber, ordinal: form.ordinal, guarantor: form.guarantor !== undefined, by };
    await transact((tx) => signSupplement(tx, signing, at));
  } else if (form.intent === "void")
    await transact((tx) => voidSupplement(tx, { reservationNumber, ordinal: form.ordinal, reason: form.reason, by }, at));
  else {
    const figures = await figuresAt(reader(), at);
    await transact((tx) => dropChange(tx, { reservationNumber, changeId: form.change, reason: form.reason, by }, figures, at));
  }
  return redirect(`/desk/bookings/${reservationNumber}/supplements`);
});

export default function Supplements() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { desk: m } = useMessages().supplements;
  const hub = `/desk/bookings/${page.number}`;
  const problem = refusal?.formError ?? refusal?.fieldErrors["guarantor"];
  return (
    <div className="max-w-3xl">
      <PageHeader title={m.title} lead={m.lead(page.number, page.customer)} back={{ to: hub, label: m.back }} />
      <div className="grid gap-4">
        {problem && <Notice tone="danger">{problem}</Notice>}
        {page.lines.length + page.unissued.length === 0 && <EmptyState title={m.none.title} text={m.none.text} />}
        <SupplementList {...page} refusal={refusal} />
        <div className="flex flex-wrap gap-3">
          {page.may.tier && (
            <ButtonLink tone="quiet" to={`${hub}/tier`}>
              {m.tier}
            </ButtonLink>
          )}
          {page.may.other && (
            <ButtonLink tone="quiet" to={`${hub}/supplements/other`}>
              {m.other}
            </ButtonLink>
          )}
        </div>
      </div>
    </div>
  );
}
