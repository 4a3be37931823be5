import type { Instant } from "~/kernel/time";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import type { CallEventKind } from "./call";
import { CallThumbnails } from "./call-pictures";
import type { CallPicturesAt } from "./call-pictures";
import type { RecordedEvent } from "./service-call";

function titleOf(event: RecordedEvent, m: Messages["service"]): string {
  switch (event.kind) {
    case "reported":
      return m.events.reported;
    case "hour-agreed":
      return m.events.hourAgreed(formatMoment(event.data.hour));
    case "assigned":
      return m.events.assigned(event.data.name);
    case "started":
      return m.events.started;
    case "paused":
      return m.events.paused(m.pauseReasons[event.data.reason] ?? event.data.reason);
    case "resumed":
      return m.events.resumed;
    case "solved":
      return m.events.solved(m.solutions[event.data.solution]);
    case "fee-proposed":
      return m.events.feeProposed(formatMoney(event.data.amount));
    case "fee-agreed":
      return m.events.feeAgreed(formatMoney(event.data.amount));
    case "reopened":
      return m.events.reopened(event.data.reason);
    case "swap-planned":
      return m.events.swapPlanned(event.data.tag, event.data.modelName);
    case "swap-dropped":
      return m.events.swapDropped(event.data.tag);
    case "placed":
      return m.events.placed(event.data.time && formatMoment(event.data.time), event.data.first);
    case "noted":
      return event.data.text ? m.remark.title : m.remark.picturesOnly;
  }
}

function detailsOf(event: RecordedEvent, m: Messages["service"]["events"]): string[] {
  if (event.kind === "noted") return event.data.text ? [event.data.text] : [];
  if (event.kind === "paused") return event.data.note ? [event.data.note] : [];
  if (event.kind === "fee-proposed") return event.data.reason ? [event.data.reason] : [];
  if (event.kind === "fee-agreed") return event.data.inPerson ? [m.inPerson] : [];
  if (event.kind !== "solved") return [];
  const { swappedFor, done, parts } = event.data;
  return [swappedFor && m.swapped(swappedFor), done && m.done(done), parts && m.parts(parts)].filter(
    (line) => !!line,
  ) as string[];
}

/** Both moments of what was recorded without network, and why the phone's did not count. */
function offlineOf({ data }: RecordedEvent, { road }: Pick<Messages, "road">): string[] {
  if (!data.offline) return [];
  const { pressedAt, receivedAt, doubt } = data.offline;
  const times = road.offlineAt(formatMoment(pressedAt), formatMoment(receivedAt));
  return [doubt ? `${times} · ${road.doubts[doubt]}` : times];
}

export interface EventView {
  readonly id: string;
  readonly kind: CallEventKind;
  readonly at: Instant;
  readonly title: string;
  readonly details: readonly string[];
  readonly byName: string;
  /** Added with it, by their ids. */
  readonly pictures: readonly string[];
}

/** What happened, in words, so that pages are sent no more than they show. */
export const eventViews = (events: readonly RecordedEvent[], words: Pick<Messages, "service" | "road">): EventView[] =>
  events.map((event) => ({
    id: event.id,
    kind: event.kind,
    at: event.at,
    title: titleOf(event, words.service),
    details: [...detailsOf(event, words.service.events), ...offlineOf(event, words)],
    byName: event.byName,
    pictures: event.kind === "noted" ? event.data.pictures : [],
  }));

interface CallEventsProps {
  readonly events: readonly EventView[];
  /** What is still kept of the call's pictures, and where they are served. */
  readonly kept: { readonly assetTag: string; readonly pictures: readonly string[]; readonly at: CallPicturesAt };
}

/** Everything that happened to a call, the latest first. */
export function CallEvents({ events, kept }: CallEventsProps) {
  const { events: m } = useMessages().service;
  return (
    <ol className="grid gap-4">
      {events.toReversed().map((event) => (
        <li key={event.id} className="border-l-2 border-line pl-4">
          <p className="font-medium">{event.title}</p>
          {event.details.map((line) => (
            <p key={line} className="wrap-anywhere">
              {line}
            </p>
          ))}
          <CallThumbnails {...kept} pictures={event.pictures.filter((id) => kept.pictures.includes(id))} />
          <p className="text-sm text-muted">
            <time dateTime={event.at}>{formatMoment(event.at)}</time> · {m.by(event.byName)}
          </p>
        </li>
      ))}
    </ol>
  );
}
