import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { supplementResponse } from "./supplement-file.server";
import { findSupplement } from "./supplements.repo.server";

/** A supplement's paper, for staff; a voided one too. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "agreements.read");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  const supplement = reservation && (await findSupplement(reader(), reservation.id, Number(params["ordinal"])));
  if (!supplement) throw new Response(null, { status: 404 });
  return supplementResponse(supplement);
}
