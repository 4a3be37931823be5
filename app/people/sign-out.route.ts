import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { endSession, viewerOf } from "~/platform/session.server";

export const loader = () => redirect("/");

/** What a phone kept of customers for the road goes with the session, whatever its pages did about it. */
export const action = async ({ request }: ActionFunctionArgs) => {
  const viewer = await viewerOf(request);
  const headers = new Headers({ "Set-Cookie": await endSession(request) });
  if (viewer && viewer.role !== "customer") headers.set("Clear-Site-Data", '"storage"');
  return redirect("/", { headers });
};
