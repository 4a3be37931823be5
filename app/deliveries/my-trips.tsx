import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import type { MyTrip } from "./trip-story.server";
import { TripWhy } from "./trip-why";

/** A dearer fee waits for his yes; until then he pays what he was quoted. */
function FeeQuestion({ trip }: { trip: MyTrip }) {
  const { my: m } = useMessages().deliveries;
  const { proposal } = trip;
  if (!proposal) return null;
  const total = formatMoney(proposal.total);
  if (proposal.agreedAt) return <p className="text-sm text-muted">{m.agreed(total, formatMoment(proposal.agreedAt))}</p>;
  if (proposal.declinedAt) return <p className="text-sm text-muted">{m.declined}</p>;
  if (trip.state === "done") return null;
  return (
    <div className="mt-2">
      <Notice tone="soon">
        <p>{m.feeAsked(total, formatMoney(trip.fee))}</p>
        {proposal.reason && <p>{m.feeReason(proposal.reason)}</p>}
        <Form method="post" preventScrollReset className="mt-2 flex flex-wrap gap-3">
          <input type="hidden" name="proposal" value={proposal.id} />
          <SubmitButton name="intent" value="agree-fee">
            {m.agree}
          </SubmitButton>
          <SubmitButton tone="quiet" name="intent" value="decline-fee">
            {m.decline}
          </SubmitButton>
        </Form>
      </Notice>
    </div>
  );
}

function Trip({ trip }: { trip: MyTrip }) {
  const { deliveries, handovers } = useMessages();
  const m = deliveries.my;
  const { direction, proof, driver } = trip;
  const tone = trip.state === "done" ? "kept" : trip.state === "failed" ? "danger" : "info";
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{deliveries.direction[direction]}</span>
        <Badge tone={tone}>{trip.state === "done" ? deliveries.doneStates[direction] : m.states[trip.state]}</Badge>
      </p>
      <p>{formatPeriod(trip.window)}</p>
      {trip.state !== "done" && <p>{driver ? m.planned(m.driver(driver)) : m.unplanned}</p>}
      <p className="text-sm text-muted">
        {trip.fee > 0 ? deliveries.fee(formatMoney(trip.fee)) : deliveries.free}
        {trip.note && ` · ${handovers.delivery.reason}：${trip.note}`}
      </p>
      {trip.explained && <TripWhy explained={trip.explained} />}
      <FeeQuestion trip={trip} />
      {proof && (
        <p className="mt-1">
          {m.proof(proof.receivedBy, formatMoment(proof.at))}{" "}
          {proof.hasPicture && (
            <a
              href={`/proofs/${proof.id}/picture`}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
            >
              {m.picture}
            </a>
          )}
        </p>
      )}
    </li>
  );
}

/** For the customer's page: when his machines are brought and fetched, by whom, what it costs and why, and who took them. */
export function MyTrips({ trips }: { trips: readonly MyTrip[] }) {
  const { my: m } = useMessages().deliveries;
  if (trips.length === 0) return null;
  return (
    <Card title={m.title}>
      <ul className="grid gap-4">
        {trips.map((trip) => (
          <Trip key={trip.direction} trip={trip} />
        ))}
      </ul>
    </Card>
  );
}
