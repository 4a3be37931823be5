import { Form, Link } from "@remix-run/react";
import { placeText } from "~/deliveries/place";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/fields";
import { formatDuration, formatMoment, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { DispatchPage, StopView } from "./dispatch-page.server";

type Person = DispatchPage["routes"][number]["technician"];

/** Somebody sent by hand stays; left to the plan, the next plan may send another. */
function ByHand({ stop, technician, people }: { stop: StopView; technician: Person; people: readonly Person[] }) {
  const m = useMessages().dispatch;
  const ids = (
    <>
      <input type="hidden" name="call" value={stop.card.number} />
      <input type="hidden" name="id" value={stop.eventId} />
    </>
  );
  return (
    <Disclosure summary={m.sendTo}>
      <div className="flex flex-wrap items-end gap-3 pt-2">
        <Form method="post" className="flex flex-wrap items-end gap-3">
          {ids}
          <SelectField label={m.sendTo} name="to" id={`to-${stop.card.number}`} defaultValue={technician.id}>
            {people.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
          <SubmitButton tone="quiet" name="intent" value="pin">
            {m.send}
          </SubmitButton>
        </Form>
        {stop.sent === "hand" && (
          <Form method="post">
            {ids}
            <input type="hidden" name="to" value={technician.id} />
            <SubmitButton tone="quiet" name="intent" value="release">
              {m.release}
            </SubmitButton>
          </Form>
        )}
      </div>
    </Disclosure>
  );
}

function PlannedStop({ stop, technician, people }: { stop: StopView; technician: Person; people: readonly Person[] }) {
  const { dispatch: m, service, common } = useMessages();
  const { card } = stop;
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold tabular-nums">{m.arrives(formatMoment(stop.arrives), formatTime(stop.ends))}</span>
        <span className="flex gap-2">
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
      <ByHand stop={stop} technician={technician} people={people} />
    </li>
  );
}

/** One technician's way through today and tomorrow. */
export function RouteCard({ route, people }: { route: DispatchPage["routes"][number]; people: readonly Person[] }) {
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
        <ol className="divide-y divide-line">
          {stops.map((stop) => (
            <PlannedStop key={stop.card.number} stop={stop} technician={technician} people={people} />
          ))}
        </ol>
      )}
    </Card>
  );
}
