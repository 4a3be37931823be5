import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { transact } from "~/platform/shop.server";
import { renewFeed } from "./feeds.repo.server";

/** The link stands on the page of one's bookings. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireCustomer(request);
  return redirect("/my#calendar");
}

export const action = formAction(z.object({ intent: z.literal("renew-feed") }), async (_form, { request }) => {
  const { accountId } = await requireCustomer(request);
  await transact((tx) => renewFeed(tx, accountId, now()));
  return redirect("/my#calendar");
});
