import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pictureResponse } from "./machine-picture.server";
import { pictureFile } from "./machine-pictures.repo.server";

/** For staff: what a machine looked like when it left or came back. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "units.handover");
  return pictureResponse(await pictureFile(reader(), params["picture"] ?? ""));
}
