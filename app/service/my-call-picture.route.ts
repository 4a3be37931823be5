import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureResponse } from "~/handovers/machine-picture.server";
import { requireCustomer } from "~/platform/session.server";
import { callPictureFile } from "./call-pictures.server";

/** For the customer: the pictures of his own calls. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  return pictureResponse(await callPictureFile(params["picture"] ?? "", customerId));
}
