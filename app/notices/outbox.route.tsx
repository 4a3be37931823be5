import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { Tabs } from "~/ui/tabs";
import { againSchema } from "./notice-schema";
import { countOutbox, listOutbox, sendAgain } from "./outbox-list.repo.server";
import { OutboxTable } from "./outbox-table";
import { outboxViews } from "./outbox-view";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").notices.outbox.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "notices.manage");
  const query = new URL(request.url).searchParams;
  const view = outboxViews.find((each) => each === query.get("show")) ?? "waiting";
  return { view, counts: await countOutbox(reader()), rows: await listOutbox(reader(), view), done: query.has("done") };
}

export const action = formAction(againSchema, async ({ id }, { request }) => {
  const { accountId } = await requireViewer(request, "notices.manage");
  await transact((tx) => sendAgain(tx, id, accountId, now()));
  return redirect("/manage/outbox?done");
});

export default function OutboxPage() {
  const { view, counts, rows, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { outbox: m, ...notices } = useMessages().notices;
  const tabs = outboxViews.map((each) => ({
    ...{ to: `/manage/outbox?show=${each}`, label: m.views[each], count: counts[each], current: each === view },
  }));
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/manage/notices", label: notices.back }} />
      <Flash message={done && !refusal ? { text: m.done } : null} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Tabs label={m.viewTabs} tabs={tabs} />
        {rows.some((row) => row.state === "unsure") && <Notice tone="soon">{m.unsure}</Notice>}
        <OutboxTable view={view} rows={rows} />
      </div>
    </>
  );
}
