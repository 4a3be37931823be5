import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { FeedCard } from "./feed-card";
import { feedPathOf, renewFeed } from "./feeds.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").feeds.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId } = await requireViewer(request, "desk.use");
  const path = await feedPathOf(reader(), accountId);
  return { address: path && new URL(request.url).origin + path };
}

export const action = formAction(z.object({ intent: z.literal("renew-feed") }), async (_form, { request }) => {
  const { accountId } = await requireViewer(request, "desk.use");
  await transact((tx) => renewFeed(tx, accountId, now()));
  return redirect("/desk/calendar");
});

export default function DeskFeed() {
  const { address } = useLoaderData<typeof loader>();
  const { feeds: m } = useMessages();
  return (
    <div className="max-w-3xl">
      <PageHeader title={m.deskTitle} back={{ to: "/desk", label: m.backToDesk }} />
      <FeedCard address={address} audience="desk" action="/desk/calendar" />
    </div>
  );
}
