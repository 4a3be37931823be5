import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pictureResponse } from "./machine-picture.server";
import { pictureFile } from "./machine-pictures.repo.server";

/** For the customer: the pictures of his own hand-overs and returns. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  return pictureResponse(await pictureFile(reader(), params["picture"] ?? "", customerId));
}
