import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { staffPaperResponse } from "./agreement-file.server";
import { findAgreementFile } from "./agreements.repo.server";

/** `XS-2026-0001.pdf`, for staff; a voided one too. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { accountId, role } = await requireViewer(request, "agreements.read");
  const [, number] = /^(.{1,40})\.pdf$/.exec(params["file"] ?? "") ?? [];
  const file = number === undefined ? null : await findAgreementFile(reader(), number);
  if (!file) throw new Response(null, { status: 404 });
  const why = (new URL(request.url).searchParams.get("why") ?? "").slice(0, 100);
  return staffPaperResponse(file, { accountId, role, address: context.address }, why, now());
}
