import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { paperResponse } from "./agreement-file.server";
import { standingAgreementFile } from "./agreements.repo.server";

/** The customer's own agreement in full, as he signs it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const reservation = await findReservation(reader(), params["number"] ?? "", customerId);
  const file = reservation && (await standingAgreementFile(reader(), reservation.id));
  if (!file) throw new Response(null, { status: 404 });
  return paperResponse(file);
}
