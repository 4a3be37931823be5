import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { transact } from "~/platform/shop.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Flash } from "~/ui/flash";
import { formatDuration } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { DangerList } from "./danger-list";
import { dispatch } from "./dispatch.server";
import { dispatchPage } from "./dispatch-page.server";
import type { DispatchPage } from "./dispatch-page.server";
import { dispatchSchema, trialSchema } from "./dispatch-schema";
import { CallList, Escalations } from "./left-out";
import { PlacePanel } from "./place-panel";
import { RouteCard } from "./route-card";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").dispatch.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.plan");
  const query = new URL(request.url).searchParams;
  const trial = query.has("call") ? trialSchema.safeParse(Object.fromEntries(query)) : null;
  const page = Number(query.get("page")) || 1;
  const done = query.has("applied") ? ("applied" as const) : query.has("placed") ? ("placed" as const) : null;
  return {
    ...(await dispatchPage(now(), { page: Math.trunc(page), trial: trial?.data ?? null })),
    done,
    unread: trial?.success === false,
    mayReport: may(viewer.role, "calls.report"),
  };
}

export const action = formAction(dispatchSchema, async (form, { request }) => {
  const viewer = await requireViewer(request, "calls.plan");
  await transact((tx) => dispatch(tx, form, viewer, now()));
  return redirect(form.intent === "apply" ? "/desk/dispatch?applied" : "/desk/dispatch?placed");
});

/** What the plan comes to, beside going in the order of the calls. */
function Sums({ broken, brokenInTurn, road }: Pick<DispatchPage, "broken" | "brokenInTurn" | "road">) {
  const { sums: m } = useMessages().dispatch;
  const figures = [
    [m.broken, m.calls(broken), broken > 0 ? "text-danger" : "text-kept"],
    [m.brokenInTurn, m.calls(brokenInTurn), ""],
    [m.road, formatDuration(road), ""],
  ] as const;
  return (
    <dl className="grid grid-cols-3 gap-3 rounded-2xl border border-line bg-surface p-4">
      {figures.map(([label, value, tone]) => (
        <div key={label}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd className={`text-xl font-semibold tabular-nums ${tone}`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Apply({ proposals, count }: { proposals: string; count: number }) {
  const m = useMessages().dispatch;
  if (count === 0) return <p className="text-muted">{m.upToDate}</p>;
  return (
    <Form method="post" className="grid justify-items-start gap-2">
      <input type="hidden" name="proposals" value={proposals} />
      <SubmitButton name="intent" value="apply">
        {m.apply(count)}
      </SubmitButton>
      <p className="text-sm text-muted">{m.applyHint}</p>
    </Form>
  );
}

export default function Dispatch() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const m = useMessages().dispatch;
  const stops = page.routes.flatMap((route) => route.stops);
  const people = page.routes.map((route) => route.technician);
  const none = stops.length + page.unplannedCount + page.awaiting.length + page.paused.length === 0;
  return (
    <>
      <PageHeader
        title={m.title}
        lead={m.lead(stops.length + page.unplannedCount)}
        actions={
          <>
            {page.mayReport && (
              <ButtonLink tone="quiet" to="/desk/calls">
                {m.calls}
              </ButtonLink>
            )}
            <ButtonLink tone="quiet" to="/desk/technicians">
              {m.technicians}
            </ButtonLink>
          </>
        }
      />
      <Flash message={page.done && !refusal ? { text: m[page.done] } : null} />
      {refusal && <Notice tone="danger">{refusal.formError ?? Object.values(refusal.fieldErrors)[0]}</Notice>}
      {none ? (
        <EmptyState title={m.empty.title} text={m.empty.text} />
      ) : (
        <div className="grid grid-cols-1 gap-8">
          <div className="grid items-center gap-4 lg:grid-cols-2">
            <Sums {...page} />
            <Apply proposals={page.proposals} count={page.proposals.split(" ").filter(Boolean).length} />
          </div>
          {(page.trialGone || page.unread) && <Notice tone="danger">{page.unread ? m.place.unread : m.place.gone}</Notice>}
          {page.trial && <PlacePanel key={page.trial.card.number} trial={page.trial} people={people} />}
          <DangerList danger={page.danger} count={page.dangers} page={page.page} pages={page.pages} />
          <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
            {page.routes.map((route) => (
              <RouteCard key={route.technician.id} route={route} />
            ))}
          </div>
          <CallList
            title={m.unplanned}
            count={page.unplannedCount}
            calls={page.unplanned}
            link={page.unplannedCount > page.unplanned.length ? { to: "/desk/calls", label: m.all } : null}
            place
          />
          <CallList
            title={m.awaiting}
            hint={m.awaitingHint}
            calls={page.awaiting}
            link={page.mayReport ? { to: "/desk/calls", label: m.agree } : null}
          />
          <CallList title={m.paused} calls={page.paused} />
          <Escalations escalations={page.escalations} />
        </div>
      )}
    </>
  );
}
