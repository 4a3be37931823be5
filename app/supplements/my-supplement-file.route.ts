import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCustomer } from "~/platform/session.server";
import { ownSupplement } from "./my-supplement.server";
import { supplementResponse } from "./supplement-file.server";

/** The customer's own supplement in full, as he signs it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const { supplement } = await ownSupplement(params["number"], params["ordinal"], customerId);
  return supplementResponse(supplement);
}
