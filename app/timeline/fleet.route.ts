import type { LoaderFunctionArgs } from "@remix-run/node";
import { fleetsOf } from "~/availability/availability.repo.server";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import type { DragFacts } from "./drag";

/** What the browser needs to answer a drag by the server's own rules; no names in it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "reservations.change");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const at = now();
  const { period, viewing, lines } = reservation;
  const models = lines.map((line) => line.modelId);
  const fleets = await fleetsOf(reader(), models, period, at);
  const facts: DragFacts = {
    ...{ now: at, period, figures: await figuresAt(reader(), at) },
    viewing: viewing && { from: viewing.from, outcome: viewing.outcome },
    lines: lines.map(({ modelId, modelName, units }) => ({
      ...{ modelId, modelName, fleet: fleets.get(modelId) ?? { units: [], claims: [] } },
      claims: units.map(({ allocationId: id, unitId, pinnedAt }) => ({ id, unitId, chosen: pinnedAt !== null })),
    })),
  };
  return Response.json(facts, { headers: { "Cache-Control": "no-store" } });
}
