import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { dayOf, plusDays } from "~/kernel/time";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { DayField } from "~/ui/fields";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { assignDriver } from "./assign-driver.server";
import { dayPlan } from "./day-plan";
import { assignSchema } from "./delivery-schema";
import { DeskTrip } from "./desk-trip";
import { askedDay, showTripsOn } from "./show-trips.server";
import { listDrivers } from "./trips.repo.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { deliveries, common } = messagesFor("zh");
  return [{ title: `${deliveries.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "desk.use");
  const at = now();
  const asked = askedDay(request, dayOf(at));
  const day = asked ?? dayOf(at);
  const trips = await showTripsOn(reader(), day, at);
  return {
    ...{ day, today: dayOf(at), wrongDay: asked === null, trips },
    days: { before: plusDays(day, -1), after: plusDays(day, 1) },
    drivers: await listDrivers(reader()),
    mayChange: may(viewer.role, "reservations.change"),
  };
}

export const action = formAction(assignSchema, async ({ number, direction, driver }, { request }) => {
  const viewer = await requireViewer(request, "reservations.change");
  const assignment = { number, direction, driverId: driver || null, by: viewer.accountId };
  await transact((tx) => assignDriver(tx, assignment, now()));
  return redirect(`/desk/deliveries${new URL(request.url).search}`);
});

function Days({ day, today, days }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "day" | "today" | "days">) {
  const { deliveries: m } = useMessages();
  const to = (other: string) => (other === today ? "/desk/deliveries" : `/desk/deliveries?day=${other}`);
  return (
    <div className="no-print mb-6 flex flex-wrap items-end gap-2">
      <ButtonLink tone="quiet" className="px-4" to={to(days.before)}>
        {m.yesterday}
      </ButtonLink>
      {day !== today && (
        <ButtonLink tone="quiet" className="px-4" to="/desk/deliveries">
          {m.today}
        </ButtonLink>
      )}
      <ButtonLink tone="quiet" className="px-4" to={to(days.after)}>
        {m.tomorrow}
      </ButtonLink>
      <Form className="flex items-end gap-2" key={day}>
        <DayField label={m.day} name="day" defaultValue={day} />
        <Button type="submit" className="px-4">
          {m.show}
        </Button>
      </Form>
    </div>
  );
}

export default function DeskDeliveries() {
  const { day, today, wrongDay, trips, days, drivers, mayChange } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { deliveries: m, common } = useMessages();
  const refusedAt = (number: string, direction: string) =>
    refusal?.values["number"] === number && refusal.values["direction"] === direction ? refusal : undefined;
  const open = trips.filter((trip) => trip.state !== "done").length;
  return (
    <>
      <PageHeader
        title={
          <>
            {m.title} <span className="font-normal whitespace-nowrap text-muted">{formatDay(day)}</span>
          </>
        }
        lead={trips.length > 0 && m.lead(trips.length, open)}
        actions={
          trips.length > 0 && (
            <ButtonLink tone="quiet" to={`/desk/deliveries.pdf?day=${day}`} target="_blank" reloadDocument>
              {m.list}
            </ButtonLink>
          )
        }
      />
      {wrongDay && (
        <div className="mb-4">
          <Notice tone="soon">{m.notADay}</Notice>
        </div>
      )}
      <Days {...{ day, today, days }} />
      {trips.length === 0 && <EmptyState title={m.empty.title} text={m.empty.text} />}
      <div className="grid gap-8">
        {dayPlan(trips).map(({ driver, over, districts }) => (
          <section key={driver?.id ?? String(over)} aria-label={driver?.name ?? (over ? m.over : m.nobody)}>
            <h2 className="flex items-center gap-2 text-xl font-semibold">
              {driver?.name ?? (over ? m.over : m.nobody)}
              <Badge tone={driver ? "info" : over ? "plain" : "soon"}>
                {districts.reduce((sum, each) => sum + each.trips.length, 0)}
              </Badge>
            </h2>
            <div className="mt-3 grid items-start gap-5 md:grid-cols-2 xl:grid-cols-3">
              {districts.map(({ district, trips: own }) => (
                <div key={district} className="min-w-0">
                  <h3 className="mb-2 text-sm font-medium text-muted">{m.district(common.districts[district], own.length)}</h3>
                  <ul className="grid gap-3">
                    {own.map((trip) => (
                      <DeskTrip
                        key={`${trip.number} ${trip.direction}`}
                        {...{ trip, day, drivers, mayChange }}
                        refusal={refusedAt(trip.number, trip.direction)}
                      />
                    ))}
                  </ul>
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}
