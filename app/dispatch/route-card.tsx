import { Link } from "@remix-run/react";
import { placeText } from "~/deliveries/place";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { formatDuration, formatMoment, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { placeLink } from "./place-link";
import type { DispatchPage, StopView } from "./dispatch-page.server";

type Person = DispatchPage["routes"][number]["technician"];

/** What was set by hand about the hour and the order. */
function SetByHand({ card }: Pick<StopView, "card">) {
  const { place: m } = useMessages().dispatch;
  if (!card.place) return null;
  const { time, first } = card.place;
  return (
    <>
      {time && <Badge tone="info">{m.at(formatMoment(time))}</Badge>}
      {first && <Badge tone="info">{m.isFirst}</Badge>}
    </>
  );
}

function PlannedStop({ stop, technician, place }: { stop: StopView; technician: Person; place: number }) {
  const { dispatch: m, service, common } = useMessages();
  const { card } = stop;
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold tabular-nums">{m.arrives(formatMoment(stop.arrives), formatTime(stop.ends))}</span>
        <span className="flex flex-wrap gap-2">
          <SetByHand card={card} />
          {stop.late > 0 && <Badge tone="danger">{m.late(formatDuration(stop.late))}</Badge>}
          <Badge tone={stop.sent === null ? "soon" : "plain"}>{stop.sent === null ? m.notSent : m.sent[stop.sent]}</Badge>
        </span>
      </p>
      <Link
        to={`/queue/${card.number}`}
        className="inline-flex min-h-11 items-center text-ink underline-offset-3 hover:underline"
      >
        {`${service.machine(card.modelName, card.assetTag)} · ${service.kinds[card.kind]}`}
      </Link>
      <p className="text-sm wrap-anywhere">{placeText(common.districts[card.district], card.address)}</p>
      <p className="text-sm text-muted">{card.view.dueAt ? m.due(formatMoment(card.view.dueAt)) : m.noPromise}</p>
      <p className="flex flex-wrap gap-x-6">
        <Link
          to={placeLink({ call: card.number })}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
        >
          {m.place.open}
        </Link>
        {place > 0 && (
          <Link
            to={placeLink({ call: card.number, to: technician.id, first: "on", try: "1" })}
            className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
          >
            {m.place.toFront}
          </Link>
        )}
      </p>
    </li>
  );
}

const SHOWN = 8;

/** In the order of his way; what comes late on a long day is folded away. */
function Stops({ stops, technician }: { stops: readonly StopView[]; technician: Person }) {
  const m = useMessages().dispatch;
  const row = (stop: StopView, place: number) => (
    <PlannedStop key={stop.card.number} stop={stop} technician={technician} place={place} />
  );
  const rest = stops.slice(SHOWN);
  return (
    <>
      <ol className="divide-y divide-line">{stops.slice(0, SHOWN).map(row)}</ol>
      {rest.length > 0 && (
        <Disclosure summary={m.more(rest.length)}>
          <ol start={SHOWN + 1} className="divide-y divide-line">
            {rest.map((stop, index) => row(stop, SHOWN + index))}
          </ol>
        </Disclosure>
      )}
    </>
  );
}

/** One technician's way through today and tomorrow. */
export function RouteCard({ route }: { route: DispatchPage["routes"][number] }) {
  const { dispatch: m, service } = useMessages();
  const { technician, shifts = [], underWay, stops } = route;
  const onDuty = shifts.map(({ from, until }) => `${formatMoment(from)}–${formatTime(until)}`).join(service.listComma);
  return (
    <Card title={technician.name} aside={<span className="text-sm text-muted">{onDuty ? m.shift(onDuty) : m.offDuty}</span>}>
      {underWay.map((card) => (
        <p key={card.number} className="mb-3">
          <Link to={`/queue/${card.number}`} className="inline-flex min-h-11 items-center">
            {m.underWay(service.machine(card.modelName, card.assetTag))}
          </Link>
        </p>
      ))}
      {stops.length === 0 ? (
        <p className="text-muted">{m.nothing}</p>
      ) : (
        <>
          <Stops stops={stops.filter((stop) => !stop.tomorrow)} technician={technician} />
          {stops.some((stop) => stop.tomorrow) && (
            <section aria-label={m.tomorrow}>
              <h3 className="mt-4 mb-2 font-medium">{m.tomorrow}</h3>
              <Stops stops={stops.filter((stop) => stop.tomorrow)} technician={technician} />
            </section>
          )}
        </>
      )}
    </Card>
  );
}
