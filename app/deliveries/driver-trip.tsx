import { fen } from "~/kernel/money";
import type { Day } from "~/kernel/time";
import { ButtonLink } from "~/ui/button";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { placeText } from "./place";
import type { TripView } from "./show-trips.server";
import { collectText, TripBadge, TripMachinesList, TripWay, windowText } from "./trip-facts";

/** What a driver needs of a trip, for the hand that is free: when, where, whom, which machines, what to take in. */
export function TripFacts({ trip, day, place }: { trip: TripView; day: Day; place?: number }) {
  const messages = useMessages();
  const { deliveries: m, common } = messages;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        {place && (
          <span className="inline-flex size-8 items-center justify-center rounded-full bg-accent font-semibold text-on-accent">
            {place}
          </span>
        )}
        <span className={`text-xl font-semibold whitespace-nowrap ${trip.late ? "text-danger" : ""}`}>
          {windowText(trip.window, day)}
        </span>
        <span className="font-medium">{m.direction[trip.direction]}</span>
        <TripBadge trip={trip} />
      </p>
      <p className="mt-2 text-lg font-medium">{trip.customer}</p>
      <p className="wrap-anywhere">{placeText(common.districts[trip.district], trip.address)}</p>
      <div className="mt-2">
        <TripMachinesList trip={trip} />
      </div>
      {trip.state !== "done" && (
        <p className="mt-2 rounded-lg bg-paper px-3 py-2">
          <span className="text-muted">{m.collect}</span>{" "}
          <span className="text-lg font-semibold">
            {trip.collect.total > 0 ? formatMoney(fen(trip.collect.total)) : m.collectNothing}
          </span>
          {trip.collect.total > 0 && <span className="block text-sm text-muted">{collectText(trip.collect, messages)}</span>}
        </p>
      )}
      {trip.state !== "done" && <TripWay trip={trip} large />}
    </>
  );
}

export function DriverTrip({ trip, day, place }: { trip: TripView; day: Day; place?: number }) {
  const { deliveries: m } = useMessages();
  const to = `/deliveries/${trip.number}/${trip.direction}`;
  return (
    <li className={`rounded-2xl border bg-surface p-4 ${trip.late ? "border-danger" : "border-line"}`}>
      <TripFacts {...{ trip, day, ...(place ? { place } : {}) }} />
      {trip.state !== "done" ? (
        <div className="mt-3 flex gap-3">
          <ButtonLink to={to} className="min-h-12 flex-1">
            {m.mine.arrived[trip.direction]}
          </ButtonLink>
          <ButtonLink to={`${to}#failed`} tone="quiet" className="min-h-12 flex-1">
            {m.mine.failed}
          </ButtonLink>
        </div>
      ) : (
        <ButtonLink to={to} tone="quiet" className="mt-3 w-full">
          {m.open}
        </ButtonLink>
      )}
    </li>
  );
}
