import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { partsUsedOn } from "~/parts/parts.repo.server";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { findCall } from "./calls.repo.server";
import { serviceReportOf } from "./service-report.server";
import { drawServiceReport } from "./service-report.pdf.server";

/** The report of a customer's own call. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const call = await findCall(reader(), params["call"] ?? "", customerId);
  if (!call) throw new Response(null, { status: 404 });
  return pdfResponse(await drawServiceReport(serviceReportOf(call, now(), await partsUsedOn(reader(), call.id))), call.number);
}
