import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { cancelReservation } from "./cancel-reservation.server";
import { mayCancel, stageOf, stages } from "./reservation";
import { findReservation } from "./reservations.repo.server";

async function ownReservation(request: Request, number: string | undefined) {
  const viewer = await requireCustomer(request);
  const reservation = await findReservation(reader(), number ?? "", viewer.customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  return { viewer, reservation };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { reservation } = await ownReservation(request, params["number"]);
  const at = now();
  const { number, period, quote, viewing, holdEndsAt, receipt } = reservation;
  const lines = reservation.lines.map(({ modelName, quantity }) => ({ modelName, quantity }));
  return {
    number,
    period,
    toPay: quote.toPay,
    deposit: quote.deposit,
    viewing,
    holdEndsAt,
    receipt,
    lines,
    ...stateOf(reservation, at),
  };
}

const stateOf = (reservation: Parameters<typeof stageOf>[0], at: Parameters<typeof stageOf>[1]) => ({
  stage: stageOf(reservation, at),
  cancellable: mayCancel(reservation, at),
});

export const action = formAction(z.object({ intent: z.literal("cancel") }), async (_input, { request, params }) => {
  const { viewer, reservation } = await ownReservation(request, params["number"]);
  await transact((tx) => cancelReservation(tx, reservation, viewer.accountId, now()));
  return redirect(`/my/${reservation.number}`);
});

function LifeLine({ stage }: { stage: string }) {
  const { booking: m } = useMessages();
  const reached = stages.findIndex((each) => each === stage);
  return (
    <ol className="mt-4 flex flex-wrap gap-2">
      {stages.map((each, index) => (
        <li
          key={each}
          aria-current={each === stage ? "step" : undefined}
          className={`rounded-full px-3 py-1 text-sm ${index <= reached ? "bg-accent text-on-accent" : "border border-line text-muted"}`}
        >
          {m.stages[each]}
        </li>
      ))}
    </ol>
  );
}

export default function MyReservation() {
  const booking = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { booking: m } = useMessages();
  const { stage, viewing } = booking;
  const next =
    stage === "booked" ? (viewing ? m.detail.booked(formatMoment(viewing.from)) : m.detail.bookedDelivery) : m.detail[stage];
  const rows = [
    [m.detail.machines, booking.lines.map((line) => m.line(line.modelName, line.quantity)).join(m.listComma)],
    [m.detail.period, formatPeriod(booking.period)],
    ...(viewing
      ? [[m.detail.viewing, `${formatMoment(viewing.from)} · ${viewing.confirmedAt ? m.detail.confirmed : m.detail.waiting}`]]
      : []),
    [m.total, formatMoney(booking.toPay)],
    [m.deposit, formatMoney(booking.deposit)],
  ] as [string, string][];
  return (
    <div className="mx-auto max-w-2xl">
      <p className="text-sm text-muted">{m.detail.showAtDesk}</p>
      <h1 className="text-3xl font-semibold tracking-wide">{booking.number}</h1>
      <LifeLine stage={stage} />
      <div className="mt-6 grid gap-4">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <Notice tone={stage in m.ended ? "soon" : "info"}>
          <span className="block text-sm">{m.detail.next}</span>
          {next}
          {stage === "booked" && booking.holdEndsAt && (
            <span className="block">{m.detail.holdEnds(formatMoment(booking.holdEndsAt))}</span>
          )}
        </Notice>
        <dl className="grid gap-3 rounded-2xl border border-line bg-surface p-5">
          {rows.map(([label, text]) => (
            <div key={label} className="grid grid-cols-[5rem_1fr] gap-2">
              <dt className="text-muted">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-wrap gap-3">
          {stage === "booked" && viewing && (
            <ButtonLink tone="quiet" to={`/my/${booking.number}/calendar`} reloadDocument>
              {m.detail.calendar}
            </ButtonLink>
          )}
          {booking.cancellable && (
            <Form method="post">
              <SubmitButton tone="danger" name="intent" value="cancel">
                {m.detail.cancel}
              </SubmitButton>
            </Form>
          )}
        </div>
      </div>
    </div>
  );
}
