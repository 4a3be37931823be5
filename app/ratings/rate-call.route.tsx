import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findCall } from "~/service/calls.repo.server";
import { standingOf } from "~/service/service-call";
import { messagesFor, useMessages } from "~/ui/messages";
import { rate } from "./rate.server";
import { RatePage } from "./rate-page";
import { ratingSchema } from "./rating-schema";
import { ratingOf } from "./ratings.repo.server";

export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").ratings.title} · ${messagesFor("zh").common.shopShort}` }];

async function ownCall(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const call = await findCall(reader(), number ?? "", viewer.customerId);
  if (!call) throw new Response(null, { status: 404 });
  return { viewer, call, finished: standingOf(call, now()).state.status === "solved" };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { call, finished } = await ownCall(request, params["call"]);
  const rating = await ratingOf(reader(), { reservationId: call.reservationId, callId: call.id });
  if (!finished && !rating) throw redirect(`/my/calls/${call.number}`);
  return {
    number: call.number,
    machine: call.unit.modelName,
    rating: rating && { stars: rating.stars, words: rating.words },
    id: newId("rat"),
  };
}

export const action = formAction(ratingSchema, async (form, { request, params }) => {
  const { viewer, call, finished } = await ownCall(request, params["call"]);
  const rated = { reservationId: call.reservationId, callId: call.id };
  await transact((tx) => rate(tx, { rated, finished, form, by: viewer.accountId }, now()));
  return redirect(`/my/calls/${call.number}/rate`);
});

export default function RateCall() {
  const { number, machine, rating, id } = useLoaderData<typeof loader>();
  const { ratings: m } = useMessages();
  const refusal = useActionData<typeof action>();
  return (
    <RatePage
      title={m.ofCall(machine)}
      back={{ to: `/my/calls/${number}`, label: m.backToCall(number) }}
      {...{ rating, id, refusal }}
    />
  );
}
