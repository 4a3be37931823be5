import type { LoaderFunctionArgs } from "@remix-run/node";
import { askedDay } from "~/deliveries/show-trips.server";
import { dayOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { drawMorning } from "./morning.pdf.server";
import { morningOf } from "./morning.server";

/** O1: the morning sheet of a day, today's unless asked otherwise; 404 for what is no day. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const at = now();
  const day = askedDay(request, dayOf(at));
  if (day === null) throw new Response(null, { status: 404 });
  return pdfResponse(await drawMorning(await morningOf(reader(), day, at)), `morning-${day}`);
}
