import { originOf } from "~/platform/origin.server";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "~/platform/session.server";
import { shop } from "~/platform/viewer.server";
import { pdfResponse } from "~/print/pdf-response.server";

import { messagesFor } from "~/ui/messages";
import { labelsAsked } from "./labels-asked.server";
import { drawLabels } from "./labels.pdf.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "units.handover");
  const { units, asked, fault } = await labelsAsked(request);
  if (fault || units.length === 0) throw new Response(null, { status: 404 });
  const { labels: m, common } = messagesFor("zh");
  const origin = originOf(request);
  const labels = units.map((unit) => ({ ...unit, url: `${origin}/u/${encodeURIComponent(unit.assetTag)}` }));
  const words = { title: m.title, scan: m.onLabel, shop: common.shopShort, phone: shop.phone };
  return pdfResponse(await drawLabels(labels, asked.format, Number(asked.start), words), "labels");
}
