import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { whoseTag } from "./tags.repo.server";

/** What the shop knows of a tag that was scanned by mistake: its model, and whose booking has it now or next; nulls where nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "units.handover");
  return (
    (await whoseTag(reader(), new URL(request.url).searchParams.get("tag") ?? "", now())) ?? { modelName: null, number: null }
  );
}
export type KnownTag = Awaited<ReturnType<typeof loader>>;
