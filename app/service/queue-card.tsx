import { Form, Link } from "@remix-run/react";
import { MapPin, Phone } from "lucide-react";
import type { District } from "~/kernel/region";
import type { Instant } from "~/kernel/time";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { useStepPress } from "~/road/use-step-press";
import { CallClock, ClockTarget, StatusBadge } from "./call-clock";
import type { Place } from "./call";
import type { FeeCause } from "./fee";
import { mapLink, placeText } from "~/deliveries/place";
import { latestRemark } from "./remark";
import type { Remark } from "./remark";
import { LatestRemark } from "./remark-form";
import { clockView, lateStep } from "./service-call";
import type { ClockView, StandingCall } from "./service-call";

export interface QueueCard {
  readonly number: string;
  readonly assetTag: string;
  readonly modelName: string;
  readonly kind: FeeCause;
  readonly description: string;
  readonly contact: { readonly name: string; readonly phone: string };
  readonly address: string;
  readonly district: District;
  readonly assignedTo: { readonly accountId: string; readonly name: string } | null;
  readonly late: ReturnType<typeof lateStep>;
  readonly place: Place | null;
  readonly view: ClockView;
  readonly remark: Remark | null;
}

/** What a list of staff shows of a call. */
export const queueCard = ({ standing, ...call }: StandingCall, now: Instant): QueueCard => ({
  number: call.number,
  assetTag: call.unit.assetTag,
  modelName: call.unit.modelName,
  kind: call.kind,
  description: call.description,
  contact: call.contact,
  address: call.address,
  district: call.district,
  assignedTo: standing.state.assignedTo,
  late: lateStep(standing),
  place: standing.state.place,
  view: clockView(standing, now),
  remark: latestRemark(call.events),
});

/** Where to go and whom to call, each one tap. */
export function WayThere({ card }: { card: Pick<QueueCard, "contact" | "address" | "district"> }) {
  const { service: m, common } = useMessages();
  const place = placeText(common.districts[card.district], card.address);
  const link = "inline-flex min-h-11 items-center gap-2 text-accent underline underline-offset-3";
  return (
    <div className="flex flex-wrap items-center gap-x-6">
      <a href={mapLink(place)} className={link} aria-label={`${place} · ${m.queue.map}`} rel="noreferrer" target="_blank">
        <MapPin aria-hidden="true" className="size-5 shrink-0" />
        <span className="wrap-anywhere">{place}</span>
      </a>
      <a href={`tel:${card.contact.phone}`} className={link} aria-label={m.queue.call(card.contact.name)}>
        <Phone aria-hidden="true" className="size-5 shrink-0" />
        {`${card.contact.name} ${card.contact.phone}`}
      </a>
    </div>
  );
}

export function LateBadge({ late }: Pick<QueueCard, "late">) {
  const { queue: m } = useMessages().service;
  if (!late) return null;
  return <Badge tone="soon">{late === "nobody-yet" ? m.nobodyYet : m.notBegun}</Badge>;
}

/** What is broken, until when, where and with whom: the head of every list of calls that staff read. */
export function CallSummary({ card }: { card: QueueCard }) {
  const { service: m } = useMessages();
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-2 text-lg">
        <CallClock view={card.view} />
        <StatusBadge status={card.view.status} />
      </p>
      <p className="text-sm text-muted">
        <ClockTarget view={card.view} /> <LateBadge late={card.late} />
      </p>
      {card.place && (
        <p className="text-sm font-medium">
          {m.events.placed(card.place.time && formatMoment(card.place.time), card.place.first)}
        </p>
      )}
      <h3 className="mt-2 font-semibold">
        <Link
          to={`/queue/${card.number}`}
          className="inline-flex min-h-11 items-center text-ink underline-offset-3 hover:underline"
        >
          {m.machine(card.modelName, card.assetTag)}
        </Link>
      </h3>
      <p className="line-clamp-3 wrap-anywhere">{`${m.kinds[card.kind]}${m.listComma}${card.description}`}</p>
      <LatestRemark remark={card.remark} />
      <WayThere card={card} />
    </>
  );
}

/** One call in the technician's hand; `eventId` where he can take it. */
export function QueueEntry({ card, eventId, waits }: { card: QueueCard; eventId: string | null; waits: boolean }) {
  const { service, road } = useMessages();
  const { queue: m } = service;
  const press = useStepPress();
  const overdue = card.view.status !== "solved" && card.view.clock?.overdue;
  return (
    <li className={`rounded-2xl border bg-surface p-4 ${overdue ? "border-2 border-danger" : "border-line"}`}>
      <CallSummary card={card} />
      {waits && <Badge tone="soon">{road.waits}</Badge>}
      {card.assignedTo && <p className="text-sm text-muted">{card.assignedTo.name}</p>}
      <div className="mt-3 grid grid-cols-2 gap-3">
        {eventId && (
          <Form method="post" onSubmit={press} className="grid">
            <input type="hidden" name="intent" value="take" />
            <input type="hidden" name="id" value={eventId} />
            <SubmitButton name="call" value={card.number} className="min-h-14 text-lg">
              {m.take}
            </SubmitButton>
          </Form>
        )}
        <ButtonLink tone="quiet" to={`/queue/${card.number}`} className={`min-h-14 text-lg ${eventId ? "" : "col-span-2"}`}>
          {m.open}
        </ButtonLink>
      </div>
    </li>
  );
}
