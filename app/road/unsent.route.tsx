import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { roadWorkerOf } from "./day-pages.server";
import { LeaveAnyway } from "./leave-anyway";
import { ownOf } from "./outbox";
import { RefusedSteps } from "./refused-steps";
import { RoadBar } from "./road-bar";
import { useOutbox } from "./use-outbox";
import { WaitingSteps } from "./waiting-steps";

export const handle: ShellHandle = { shell: "staff", road: true };
export const meta: MetaFunction = () => {
  const { road, common } = messagesFor("zh");
  return [{ title: `${road.unsent.title} · ${common.shopShort}` }];
};

/** The steps themselves are in the phone alone. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.read");
  return { at: now(), owner: roadWorkerOf(viewer)?.accountId ?? null };
}

export default function Unsent() {
  const { at, owner } = useLoaderData<typeof loader>();
  const { unsent: m, waits } = useMessages().road;
  const [query] = useSearchParams();
  const { entries } = useOutbox();
  const own = ownOf(entries ?? [], owner ?? "");
  const refused = own.filter((entry) => entry.refused && !entry.asNote);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={own.length > 0 && refused.length === 0 ? waits : m.title}
        lead={m.lead}
        back={{ to: "/queue", label: m.back }}
      />
      <RoadBar owner={owner} at={at} />
      {entries === null && <output>{m.loading}</output>}
      <div className="grid gap-6">
        {query.has("leaving") && entries !== null && entries.length > 0 && <LeaveAnyway count={entries.length} owner={owner} />}
        {entries !== null && own.length === 0 && <EmptyState title={m.empty.title} text={m.empty.text} />}
        <RefusedSteps entries={refused} all={own} owner={owner ?? ""} />
        <WaitingSteps entries={own.filter((entry) => !refused.includes(entry))} numbered />
      </div>
    </div>
  );
}
