import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { isHandoverOf } from "./handovers.repo.server";
import { recordReading, sheetPdf } from "./sheet-file.server";

/** `hnd_….pdf`, for staff; that he looked at it is committed first. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "units.handover");
  const [, handoverId = ""] = /^([\w-]{1,60})\.pdf$/.exec(params["file"] ?? "") ?? [];
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation || !(await isHandoverOf(reader(), reservation.id, handoverId))) throw new Response(null, { status: 404 });
  const looking = { handoverId, accountId: viewer.accountId, role: viewer.role, address: context.address };
  await transact((tx) => recordReading(tx, looking, now()));
  const bytes = await sheetPdf(reservation, handoverId, now());
  if (!bytes) throw new Response(null, { status: 404 });
  return pdfResponse(bytes, `${reservation.number}-${handoverId.slice(-6)}`);
}
