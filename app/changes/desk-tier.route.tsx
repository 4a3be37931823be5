import { originOf } from "~/platform/origin.server";
import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { issueSupplement } from "~/supplements/issue-supplement.server";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { agreeTier } from "./ask-tier.server";
import { mayChangeTier } from "./rental-request";
import { TierChoice } from "./tier-choice";
import { tierPage } from "./tier-page.server";
import { tierSchema } from "./tier-schema";
import { unseenTier } from "./unseen-tier.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { changes, common } = messagesFor("zh");
  return [{ title: `${changes.tier.title(params["number"] ?? "")} · ${common.shopShort}` }];
};

async function rented(number: string | undefined) {
  const reservation = await findReservation(reader(), number ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  return reservation;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "agreements.issue");
  const reservation = await rented(params["number"]);
  const at = now();
  if (!mayChangeTier(reservation, at)) throw redirect(`/desk/bookings/${reservation.number}`);
  const from = new URL(request.url).searchParams.get("from") ?? "";
  const page = await tierPage(reader(), reservation, from, "agc", await figuresAt(reader(), at), at);
  return { page, customer: reservation.customer.name };
}

export const action = formAction(tierSchema, async (asked, { request, params, form }) => {
  const { accountId: by, name } = await requireViewer(request, "agreements.issue");
  const reservation = await rented(params["number"]);
  const { number } = reservation;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const unseen = unseenTier(reservation, asked, figures, at, form);
  if (unseen) return data(unseen, { status: 422 });
  const { id, tier, from } = asked;
  const changeId = await transact((tx) => agreeTier(tx, { id, number, tier, from, by }, figures, at));
  const origin = originOf(request);
  await issueSupplement({ reservationNumber: number, changeId, origin, by: { accountId: by, name } }, at);
  return redirect(`/desk/bookings/${number}/supplements`);
});

export default function DeskTier() {
  const { page, customer } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { tier: m } = useMessages().changes;
  return (
    <>
      <PageHeader
        title={m.title(page.number)}
        lead={m.deskLead(customer)}
        back={{ to: `/desk/bookings/${page.number}`, label: m.back }}
      />
      <TierChoice page={page} refusal={refusal} submit={m.agree} />
    </>
  );
}
