import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { messagesFor, useMessages } from "~/ui/messages";
import { rate } from "./rate.server";
import { RatePage } from "./rate-page";
import { ratingSchema } from "./rating-schema";
import { ratingOf } from "./ratings.repo.server";

export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").ratings.title} · ${messagesFor("zh").common.shopShort}` }];

async function ownRental(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const rental = await findReservation(reader(), number ?? "", viewer.customerId);
  if (!rental) throw new Response(null, { status: 404 });
  return { viewer, rental };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { rental } = await ownRental(request, params["number"]);
  if (!rental.returnedAt) throw redirect(`/my/${rental.number}`);
  const rating = await ratingOf(reader(), { reservationId: rental.id, callId: null });
  return { number: rental.number, rating: rating && { stars: rating.stars, words: rating.words }, id: newId("rat") };
}

export const action = formAction(ratingSchema, async (form, { request, params }) => {
  const { viewer, rental } = await ownRental(request, params["number"]);
  const rated = { reservationId: rental.id, callId: null };
  await transact((tx) => rate(tx, { rated, finished: rental.returnedAt !== null, form, by: viewer.accountId }, now()));
  return redirect(`/my/${rental.number}/rate`);
});

export default function RateRental() {
  const { number, rating, id } = useLoaderData<typeof loader>();
  const { ratings: m } = useMessages();
  const refusal = useActionData<typeof action>();
  return (
    <RatePage
      title={m.ofRental(number)}
      back={{ to: `/my/${number}`, label: m.backToRental(number) }}
      {...{ rating, id, refusal }}
    />
  );
}
