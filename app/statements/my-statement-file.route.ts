import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCustomer } from "~/platform/session.server";
import { statementFile } from "./statement-file.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  return statementFile(customerId, request);
}
