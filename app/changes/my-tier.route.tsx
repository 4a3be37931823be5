import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { askTier } from "./ask-tier.server";
import { ownRental } from "./own-rental.server";
import { mayChangeTier } from "./rental-request";
import { TierChoice } from "./tier-choice";
import { tierPage } from "./tier-page.server";
import { tierSchema } from "./tier-schema";
import { unseenTier } from "./unseen-tier.server";

export const meta: MetaFunction = ({ params }) => {
  const { changes, common } = messagesFor("zh");
  return [{ title: `${changes.tier.title(params["number"] ?? "")} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const reservation = await ownRental(params["number"], customerId);
  const at = now();
  if (!mayChangeTier(reservation, at)) throw redirect(`/my/${reservation.number}`);
  const from = new URL(request.url).searchParams.get("from") ?? "";
  return tierPage(reader(), reservation, from, "rqt", await figuresAt(reader(), at), at);
}

export const action = formAction(tierSchema, async (asked, { request, params, form }) => {
  const { customerId, accountId: by } = await requireCustomer(request);
  const reservation = await ownRental(params["number"], customerId);
  const { number } = reservation;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const unseen = unseenTier(reservation, asked, figures, at, form);
  if (unseen) return data(unseen, { status: 422 });
  const { id, tier, from } = asked;
  await transact((tx) => askTier(tx, { id, number, customerId, tier, from, by }, figures, at));
  return redirect(`/my/${number}`);
});

export default function MyTier() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { tier: m } = useMessages().changes;
  return (
    <>
      <PageHeader title={m.title(page.number)} lead={m.lead} back={{ to: `/my/${page.number}`, label: m.back }} />
      <TierChoice page={page} refusal={refusal} submit={m.ask} />
    </>
  );
}
