import type { LoaderFunctionArgs } from "@remix-run/node";
import ical from "ical-generator";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { shop } from "~/platform/viewer.server";
import { messagesFor } from "~/ui/messages";
import { findReservation } from "./reservations.repo.server";

/** The viewing as a calendar file; moments in UTC, which every calendar reads alike. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const reservation = await findReservation(reader(), params["number"] ?? "", customerId);
  if (!reservation?.viewing) throw new Response(null, { status: 404 });
  const calendar = ical({ name: shop.shortName });
  calendar.createEvent({
    id: reservation.viewing.id,
    stamp: new Date(reservation.placedAt),
    start: new Date(reservation.viewing.from),
    end: new Date(reservation.viewing.until),
    summary: messagesFor("zh").booking.calendar(reservation.number),
    location: `${shop.name} ${shop.address}`,
  });
  return new Response(calendar.toString(), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${reservation.number}.ics"`,
    },
  });
}
