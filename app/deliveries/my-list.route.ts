import type { LoaderFunctionArgs } from "@remix-run/node";
import { dayOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { drawDriverList } from "./driver-list.pdf.server";
import { driverListOf } from "./driver-list.server";
import { askedDay } from "./show-trips.server";

/** A driver's own trips of a day. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "deliveries.drive");
  const at = now();
  const day = askedDay(request, dayOf(at));
  if (day === null) throw new Response(null, { status: 404 });
  return pdfResponse(await drawDriverList(await driverListOf(reader(), day, at, viewer.accountId)), `trips-${day}`);
}
