import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayOf } from "~/kernel/time";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { roadWorkerOf } from "~/road/day-pages.server";
import { RoadBar } from "~/road/road-bar";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { DriverTrip } from "./driver-trip";
import { showTripsOn } from "./show-trips.server";

export const handle: ShellHandle = { shell: "staff", road: true };

export const meta: MetaFunction = () => {
  const { deliveries, common } = messagesFor("zh");
  return [{ title: `${deliveries.mine.title} · ${common.shopShort}` }];
};

/** A driver's own trips of today, in order, and what he has not done of earlier days. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "deliveries.drive");
  const at = now();
  const day = dayOf(at);
  return {
    at,
    owner: roadWorkerOf(viewer)?.accountId ?? null,
    day,
    trips: await showTripsOn(reader(), day, at, viewer.accountId),
    desk: may(viewer.role, "desk.use"),
  };
}

export default function MyTrips() {
  const { at, owner, day, trips, desk } = useLoaderData<typeof loader>();
  const { deliveries: m } = useMessages();
  const open = trips.filter((trip) => trip.state !== "done");
  const done = trips.filter((trip) => trip.state === "done");
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={m.mine.title}
        lead={m.mine.lead(formatDay(day))}
        actions={
          <>
            {trips.length > 0 && (
              <ButtonLink tone="quiet" to="/deliveries.pdf" target="_blank" reloadDocument>
                {m.ownList}
              </ButtonLink>
            )}
            {desk && (
              <ButtonLink tone="quiet" to="/desk/deliveries">
                {m.mine.all}
              </ButtonLink>
            )}
          </>
        }
      />
      {owner && <RoadBar owner={owner} at={at} />}
      {trips.length === 0 && <EmptyState title={m.mine.empty.title} text={m.mine.empty.text} />}
      <ol className="grid gap-4">
        {open.map((trip, index) => (
          <DriverTrip key={`${trip.number} ${trip.direction}`} trip={trip} day={day} place={index + 1} />
        ))}
      </ol>
      {done.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-3 text-lg font-semibold">{m.mine.done}</h2>
          <ol className="grid gap-4">
            {done.map((trip) => (
              <DriverTrip key={`${trip.number} ${trip.direction}`} trip={trip} day={day} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
