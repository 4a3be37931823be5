import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "~/platform/session.server";
import { statementFile } from "./statement-file.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "payments.record");
  return statementFile(params["customer"] ?? "", request);
}
