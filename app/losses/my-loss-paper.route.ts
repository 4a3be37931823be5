import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureResponse } from "~/handovers/machine-picture.server";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { lossPaperFile } from "./loss-papers.server";

/** For the customer: the papers of the police about his own losses. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  return pictureResponse(await lossPaperFile(reader(), params["paper"] ?? "", customerId));
}
