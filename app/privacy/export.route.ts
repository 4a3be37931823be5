import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { limitOf } from "~/platform/limit.server";
import { requireCustomer, viewerOf } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { noteRequest } from "./data-requests.repo.server";
import { exportOf } from "./export-data.server";

const exports = limitOf({ most: 3, seconds: 24 * 3600 });

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCustomer(request);
  return redirect("/my/data");
}

/** Everything of his own as one file; that it was asked for is on record before the first byte. */
export async function action({ request }: ActionFunctionArgs) {
  // The page was left open and its session ended: there is no page here to say so on.
  if (!(await viewerOf(request))) return redirect(`/sign-in?${new URLSearchParams({ to: "/my/data" })}`);
  const { accountId, customerId } = await requireCustomer(request);
  if (!(await exports.count(accountId)).allowed) return redirect("/my/data?done=tooOften");
  const at = now();
  await transact((tx) => noteRequest(tx, { accountId, customerId }, { kind: "export" }, at));
  return new Response(await exportOf(reader(), { accountId, customerId }, at), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="my-data-${at.slice(0, 10)}.zip"`,
      "Cache-Control": "no-store",
    },
  });
}
