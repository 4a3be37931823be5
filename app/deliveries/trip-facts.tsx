import { Fragment } from "react";
import { MapPin, Phone } from "lucide-react";
import { fen } from "~/kernel/money";
import { formatMoment, formatMoney, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { dayOf } from "~/kernel/time";
import type { Day, Period } from "~/kernel/time";
import { mapLink, placeText } from "./place";
import type { TripState } from "./day-plan";
import type { TripView } from "./show-trips.server";

const tones: Record<TripState, Tone | "plain"> = {
  unplanned: "soon",
  planned: "info",
  "under-way": "info",
  failed: "danger",
  done: "kept",
};

export function TripBadge({ trip }: { trip: Pick<TripView, "state" | "direction" | "late"> }) {
  const { deliveries: m } = useMessages();
  const word = trip.state === "done" ? m.doneStates[trip.direction] : m.states[trip.state];
  return (
    <>
      <Badge tone={tones[trip.state]}>{word}</Badge>
      {trip.late && <Badge tone="danger">{m.overdue}</Badge>}
    </>
  );
}

/** 08:00–10:00, with the day where it is not the page's. */
export const windowText = ({ from, until }: Period, day: Day): string =>
  dayOf(from) === day
    ? `${formatTime(from)}–${dayOf(until) === day ? formatTime(until) : formatMoment(until)}`
    : `${formatMoment(from)}–${dayOf(until) === dayOf(from) ? formatTime(until) : formatMoment(until)}`;

/** What is to be taken in, part by part; nothing is said twice. */
export function collectText({ deposit, rent, fees }: TripView["collect"], { deliveries: m }: Messages): string {
  const parts = [
    deposit > 0 ? m.collectParts.deposit(formatMoney(deposit)) : null,
    rent > 0 ? m.collectParts.rent(formatMoney(rent)) : null,
    fees > 0 ? m.collectParts.fees(formatMoney(fees)) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? m.collectNothing : parts.join(m.plus);
}

const big =
  "inline-flex min-h-12 flex-1 items-center justify-center gap-2 rounded-lg border border-edge bg-surface px-4 font-medium whitespace-nowrap text-ink hover:bg-accent-soft";

/** Where to go and whom to call, each one tap; the map is a plain link by the address. */
export function TripWay({ trip, large = false }: { trip: TripView; large?: boolean }) {
  const { deliveries: m, common } = useMessages();
  const place = placeText(common.districts[trip.district], trip.address);
  const link = large ? big : "inline-flex min-h-11 items-center gap-1 whitespace-nowrap text-accent underline underline-offset-3";
  return (
    <div className={large ? "mt-3 flex gap-3" : "flex flex-wrap items-center gap-x-5"}>
      <a href={`tel:${trip.phone}`} className={link} aria-label={m.phone(trip.customer)}>
        <Phone aria-hidden="true" className="size-5 shrink-0" />
        {trip.phone}
      </a>
      <a href={mapLink(place)} target="_blank" rel="noreferrer" className={link} aria-label={m.mapOf(place)}>
        <MapPin aria-hidden="true" className="size-5 shrink-0" />
        {m.map}
      </a>
    </div>
  );
}

export function TripMachinesList({ trip }: { trip: TripView }) {
  return (
    <ul className="grid gap-1 text-sm">
      {trip.machines.map(({ modelName, tags }) => (
        <li key={modelName} className="wrap-anywhere">
          <span className="font-medium">{`${modelName} × ${tags.length}`}</span>{" "}
          {tags.map((tag) => (
            <Fragment key={tag}>
              <span className="whitespace-nowrap text-muted">{tag}</span>{" "}
            </Fragment>
          ))}
        </li>
      ))}
    </ul>
  );
}

export function TripFee({ trip }: { trip: TripView }) {
  const { deliveries: m } = useMessages();
  const { proposal } = trip;
  const total = proposal ? formatMoney(fen(proposal.total)) : "";
  return (
    <>
      {trip.fee > 0 ? m.fee(formatMoney(trip.fee)) : m.free}
      {proposal && !proposal.agreedAt && !proposal.declinedAt && <span className="block text-soon">{m.proposalOpen(total)}</span>}
      {proposal?.declinedAt && <span className="block text-soon">{m.proposalDeclined(total)}</span>}
    </>
  );
}
