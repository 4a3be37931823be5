import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { stageOf } from "./reservation";
import { listReservationsOf } from "./reservations.repo.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const at = now();
  const reservations = await listReservationsOf(reader(), customerId);
  return reservations.map((each) => ({
    number: each.number,
    period: each.period,
    stage: stageOf(each, at),
    lines: each.lines.map(({ modelName, quantity }) => ({ modelName, quantity })),
  }));
}

export default function My() {
  const bookings = useLoaderData<typeof loader>();
  const { booking: m } = useMessages();
  const words: Record<string, string> = { ...m.stages, ...m.ended };
  return (
    <>
      <h1 className="text-2xl font-semibold">{m.my.title}</h1>
      {bookings.length === 0 && (
        <div className="mt-4 rounded-2xl border border-line bg-surface p-8 text-center">
          <h2 className="text-lg font-semibold">{m.my.empty.title}</h2>
          <p className="mt-1 text-muted">{m.my.empty.text}</p>
          <ButtonLink to="/models" className="mt-4">
            {m.my.empty.go}
          </ButtonLink>
        </div>
      )}
      <ul className="mt-4 grid gap-3">
        {bookings.map((booking) => (
          <li key={booking.number}>
            <Link
              to={`/my/${booking.number}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-xl border border-line bg-surface p-4 hover:border-accent"
            >
              <span className="font-semibold">{booking.number}</span>
              <Badge tone={booking.stage in m.ended ? "soon" : "info"}>{words[booking.stage]}</Badge>
              <span className="w-full">
                {booking.lines.map((line) => m.line(line.modelName, line.quantity)).join(m.listComma)}
              </span>
              <span className="w-full text-sm text-muted">{formatPeriod(booking.period)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
