import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { RuleViolation } from "~/kernel/rule-violation";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { contractTermsAt } from "~/supplements/contract-terms.repo.server";
import { SubmitButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { changeDelivery } from "./change-delivery.server";
import { deliveriesFor, markDelivered } from "./deliveries.repo.server";
import type { Delivery } from "./deliveries.repo.server";
import { deliveryFee } from "./delivery-fee";
import { deliverySchema } from "./delivery-schema";
import { planDelivery } from "./plan-delivery.server";
import { TripCard } from "./trip-card";
import { tripStories } from "./trip-story.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { handovers, common } = messagesFor("zh");
  return [{ title: `${handovers.delivery.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

async function tripOf(reservation: Reservation, trip: Delivery, figures: HouseFigures) {
  const { direction, window, address, district, metres, transport, service, doneAt, doneBy, note } = trip;
  const { terms, own } = await contractTermsAt(reader(), reservation.id, window.from);
  const proposed = deliveryFee({ tier: terms.tier, district, metres, figures, agreed: own.trip });
  const quoted = reservation.quote.deliveries.find((each) => each.direction === direction);
  return {
    ...{ direction, window, address, district, metres, transport, service, doneAt, doneBy, note },
    proposed: { transport: proposed.transport, service: proposed.service },
    quoted: quoted ? { transport: quoted.transport, service: quoted.service } : null,
  };
}

async function tripsFor(reservation: Reservation, deliveries: readonly Delivery[]) {
  const figures = await agreedFigures(reader(), reservation);
  return Promise.all(deliveries.map((trip) => tripOf(reservation, trip, figures)));
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const { number, customer, receipt, agreementNumber, handedOutAt } = reservation;
  return {
    ...{ number, receipt, customer: customer.name, phone: customer.phone },
    agreed: agreementNumber !== null,
    handedOut: handedOutAt !== null,
    stories: await tripStories(reader(), reservation),
    trips: await tripsFor(reservation, await deliveriesFor(reader(), reservation.id)),
  };
}
export type DeliveryPage = Awaited<ReturnType<typeof loader>>;

export const action = formAction(deliverySchema, async (form, { request, params }) => {
  const viewer = await requireViewer(request, "reservations.change");
  const number = params["number"] ?? "";
  await transact(async (tx) => {
    if (form.intent === "change") return changeDelivery(tx, number, form, viewer.accountId, now());
    const reservation = await findReservation(tx, number);
    if (!reservation) throw new RuleViolation({ code: "not-found" });
    if (form.intent === "plan") return planDelivery(tx, reservation);
    if (!reservation.handedOutAt) throw new RuleViolation({ code: "machines-not-out" });
    await markDelivered(tx, reservation.id, form.direction, viewer.accountId, now());
  });
  return redirect(`/desk/bookings/${number}/delivery`);
});

export default function DeliveryOfBooking() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { handovers: m } = useMessages();
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={m.delivery.title}
        lead={`${page.customer} · ${page.phone}`}
        back={{ to: `/desk/bookings/${page.number}`, label: m.hub(page.number) }}
      />
      <div className="grid gap-6">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        {page.receipt === "pickup" && <EmptyState title={m.delivery.pickup.title} text={m.delivery.pickup.text} />}
        {page.receipt === "delivery" && page.trips.length === 0 && (
          <EmptyState title={m.delivery.none.title} text={m.delivery.none.text}>
            <Form method="post">
              <SubmitButton name="intent" value="plan">
                {m.delivery.plan}
              </SubmitButton>
            </Form>
          </EmptyState>
        )}
        {page.trips.map((trip) => (
          <TripCard
            key={trip.direction}
            {...{ trip, page }}
            refusal={refusal?.values["direction"] === trip.direction ? refusal : undefined}
          />
        ))}
      </div>
    </div>
  );
}
