import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureResponse } from "~/handovers/machine-picture.server";
import { requireViewer } from "~/platform/session.server";
import { callPictureFile } from "./call-pictures.server";

/** For who plans and works on calls: what the fault looks like. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "calls.read");
  return pictureResponse(await callPictureFile(params["picture"] ?? ""));
}
