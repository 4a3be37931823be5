import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import { z } from "zod";
import { ChangeHistory } from "~/changes/change-history";
import { MyRequests } from "~/changes/my-requests";
import { requestId } from "~/changes/request-schema";
import { withdrawRequest } from "~/changes/settle-request.server";
import { MyTrips } from "~/deliveries/my-trips";
import { answerFee } from "~/deliveries/propose-fee.server";
import { MyDamagesCard } from "~/damages/my-damages-card";
import { LossLink } from "~/losses/loss-link";
import { HandoverSummary } from "~/handovers/handover-summary";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { LifeLine } from "~/ui/life-line";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PriceSummary } from "~/ui/price-summary";
import { BookingNews } from "./booking-news";
import { priceLines, SavingNote } from "./booking-summary";
import { cancelReservation } from "./cancel-reservation.server";
import { markNoticesRead } from "./my-bookings.repo.server";
import { BookingFacts, DepositFacts, MoneyFacts, NumberCard, OpenCalls } from "./my-reservation-facts";
import { NextStep } from "./my-reservation-next";
import { findReservation } from "./reservations.repo.server";
import { showReservation } from "./show-reservation.server";
import type { ShownReservation } from "./show-reservation.server";

export const meta: MetaFunction<typeof loader> = ({ params }) => {
  const { booking, common } = messagesFor("zh");
  return [{ title: `${booking.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

async function ownReservation(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const reservation = await findReservation(reader(), number ?? "", viewer.customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  return { viewer, reservation };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { reservation } = await ownReservation(request, params["number"]);
  return showReservation(reader(), reservation, now());
}

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("cancel"), reason: z.string().trim().max(200, "tooLong").default("") }),
  z.object({ intent: z.literal("read") }),
  z.object({ intent: z.literal("withdraw"), request: requestId }),
  z.object({ intent: z.literal("agree-fee"), proposal: z.string().max(80) }),
  z.object({ intent: z.literal("decline-fee"), proposal: z.string().max(80) }),
]);

export const action = formAction(schema, async (form, { request, params }) => {
  const { viewer, reservation } = await ownReservation(request, params["number"]);
  const { number, id } = reservation;
  const at = now();
  if (form.intent === "cancel")
    await transact((tx) => cancelReservation(tx, reservation, viewer.accountId, at, form.reason || null));
  else if (form.intent === "read") await transact((tx) => markNoticesRead(tx, viewer.customerId, at, id));
  else if (form.intent === "agree-fee" || form.intent === "decline-fee") {
    const answer = { proposalId: form.proposal, agrees: form.intent === "agree-fee", by: viewer.accountId };
    await transact((tx) => answerFee(tx, reservation, answer, at));
  } else {
    const figures = await figuresAt(reader(), at);
    const asked = { number, requestId: form.request };
    await transact((tx) => withdrawRequest(tx, asked, viewer.customerId, figures, at));
  }
  return redirect(`/my/${number}`);
});

function Life({ booking }: { booking: ShownReservation }) {
  const { life: m } = useMessages().booking;
  const { moments, current } = booking.life;
  const steps = moments.map(({ key, at }) => ({ key, label: m[key], ...(at ? { at: formatMoment(at) } : {}) }));
  return (
    <Card>
      <LifeLine label={m.label} steps={steps} current={current} />
    </Card>
  );
}

/** What cannot be undone asks once more, without needing scripts for it. */
function Cancel({ error }: { error: string | undefined }) {
  const { detail: m } = useMessages().booking;
  return (
    <Disclosure summary={m.cancel} open={error !== undefined}>
      <p>{m.cancelText}</p>
      <Form method="post" className="mt-3 grid gap-3">
        <TextField label={m.cancelReason} name="reason" optional hint={m.cancelReasonHint} maxLength={200} error={error} />
        <SubmitButton tone="danger" name="intent" value="cancel">
          {m.cancelSure}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

function Price({ booking }: { booking: ShownReservation }) {
  const messages = useMessages();
  const m = messages.booking;
  const live = booking.stage === "booked" || booking.stage === "viewed";
  return (
    <PriceSummary
      title={m.summary}
      lines={priceLines(booking.quote, messages)}
      total={{ label: m.total, amount: booking.quote.toPay }}
      deposit={{
        label: m.deposit,
        amount: booking.quote.deposit,
        ...(booking.deposit.standing.kind === "waived" ? { waived: "¥0.00" } : live ? { detail: m.depositApart } : {}),
      }}
    >
      <SavingNote saving={booking.quote.saving} />
    </PriceSummary>
  );
}

export default function MyReservation() {
  const booking = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { booking: m, changes } = useMessages();
  const ended = booking.stage === "expired" || booking.stage === "cancelled";
  return (
    <>
      <Link to="/my" className="no-print -ml-1 inline-flex min-h-11 items-center gap-1 text-accent hover:underline">
        <ChevronLeft aria-hidden="true" className="size-5" />
        {m.detail.back}
      </Link>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-6">
        <div className="grid min-w-0 gap-4">
          {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
          {booking.justPlaced && booking.stage === "booked" && <Notice tone="kept">{m.detail.placed}</Notice>}
          <NumberCard booking={booking} />
          <BookingNews notices={booking.notices} />
          <NextStep booking={booking} />
          {!ended && <Life booking={booking} />}
          <MyDamagesCard number={booking.number} damages={booking.damages} />
          <MyRequests number={booking.number} {...booking.requests} />
          <OpenCalls booking={booking} />
          <BookingFacts booking={booking} />
          {(booking.stage === "out" || booking.lost > 0) && <LossLink number={booking.number} lost={booking.lost} />}
          <MyTrips trips={booking.trips} />
          <HandoverSummary number={booking.number} {...booking.handed} />
        </div>
        <div className="grid min-w-0 gap-4">
          <DepositFacts booking={booking} />
          <Price booking={booking} />
          <MoneyFacts booking={booking} />
          {booking.cancellable && (
            <Card>
              <p>{m.detail.changeText}</p>
              <ButtonLink tone="quiet" to={`/my/${booking.number}/change`} className="mt-3">
                {changes.change.link}
              </ButtonLink>
              <Cancel error={refusal?.fieldErrors["reason"]} />
            </Card>
          )}
          <ChangeHistory changes={booking.changes} />
        </div>
      </div>
    </>
  );
}
