import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { scanResponse } from "./agreement-file.server";
import { standingAgreementFile } from "./agreements.repo.server";
import { standingScan } from "./scans.repo.server";

/** The customer's own agreement as he signed it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const reservation = await findReservation(reader(), params["number"] ?? "", customerId);
  const agreement = reservation && (await standingAgreementFile(reader(), reservation.id));
  const scan = agreement && (await standingScan(reader(), agreement.id));
  if (!scan) throw new Response(null, { status: 404 });
  return scanResponse(agreement.number, scan.fileId);
}
