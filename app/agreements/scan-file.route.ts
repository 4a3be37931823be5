import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { staffScanResponse } from "./agreement-file.server";
import { findAgreementFile } from "./agreements.repo.server";
import { listScans } from "./scans.repo.server";

/** The signed paper for staff who say why; an earlier scan by its id. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { accountId, role } = await requireViewer(request, "agreements.read");
  const query = new URL(request.url).searchParams;
  const agreement = await findAgreementFile(reader(), params["number"] ?? "");
  const scans = agreement ? await listScans(reader(), agreement.id) : [];
  const scan = scans.find((each) => (query.has("scan") ? each.id === query.get("scan") : each.replacedAt === null));
  if (!agreement || !scan) throw new Response(null, { status: 404 });
  return staffScanResponse(agreement, scan.fileId, { accountId, role, address: context.address }, query.get("why") ?? "", now());
}
