import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { sheetPdf } from "./sheet-file.server";

/** The customer's own sheet, as he signed it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const [, handoverId = ""] = /^([\w-]{1,60})\.pdf$/.exec(params["file"] ?? "") ?? [];
  const reservation = await findReservation(reader(), params["number"] ?? "", customerId);
  const bytes = reservation && (await sheetPdf(reservation, handoverId, now()));
  if (!bytes) throw new Response(null, { status: 404 });
  return pdfResponse(bytes, `${reservation.number}-${handoverId.slice(-6)}`);
}
