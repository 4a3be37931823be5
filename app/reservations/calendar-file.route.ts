import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewingCalendar } from "~/feeds/viewing-calendar.server";
import { now } from "~/platform/clock.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { findReservation } from "./reservations.repo.server";

/** The viewing as a calendar file: the one that came with the e-mail, as it stands now. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const at = now();
  const reservation = await findReservation(reader(), params["number"] ?? "", customerId);
  const calendar = reservation?.viewing && (await viewingCalendar(reader(), reservation.id, new URL(request.url).origin, at));
  if (!calendar) throw new Response(null, { status: 404 });
  if (calendar.event.changedAt === at) await transact((tx) => calendar.note(tx));
  return new Response(calendar.text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${reservation.number}.ics"`,
    },
  });
}
