import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { viewFrom } from "./asked-view";
import { showGroup } from "./show-timeline.server";

/** The machines of one model, for who scrolls down to them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const view = { ...viewFrom(new URL(request.url).searchParams), onlyTrouble: false };
  const content = await showGroup(reader(), params["slug"] ?? "", view, now());
  if (!content) throw new Response(null, { status: 404 });
  return Response.json(content, { headers: { "Cache-Control": "no-store" } });
}
