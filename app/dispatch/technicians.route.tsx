import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { districts } from "~/kernel/region";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { EmptyState } from "~/ui/empty-state";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { changeProfile, endAbsence, enterAbsence, measureWay } from "./change-technician.server";
import { techniciansSchema } from "./dispatch-schema";
import { TechnicianCard } from "./technician-card";
import { listMeasuredWays, listTechnicianEntries } from "./technicians.repo.server";
import { travelFrom } from "./travel";
import { TravelTable } from "./travel-table";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").dispatch.people.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.plan");
  const at = now();
  const technicians = await listTechnicianEntries(reader(), await figuresAt(reader(), at), at);
  const travel = travelFrom(await listMeasuredWays(reader()));
  return {
    technicians: technicians.map((each) => ({ ...each, formId: newId("tpr"), absenceId: newId("tab") })),
    ways: districts.map((from) => ({ from, minutes: districts.map((to) => travel(from, to)) })),
    saved: new URL(request.url).searchParams.has("saved"),
    mayChange: may(viewer.role, "dispatch.change"),
  };
}

export const action = formAction(techniciansSchema, async (form, { request }) => {
  const { accountId } = await requireViewer(request, "dispatch.change");
  await transact((tx) => {
    if (form.intent === "profile") return changeProfile(tx, form, accountId, now());
    if (form.intent === "absence") return enterAbsence(tx, form, accountId, now());
    if (form.intent === "travel") return measureWay(tx, form, accountId, now());
    return endAbsence(tx, form.id, accountId, now()).then(() => undefined);
  });
  return redirect("/desk/technicians?saved");
});

export default function Technicians() {
  const { technicians, ways, saved, mayChange } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { people: m } = useMessages().dispatch;
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/desk/dispatch", label: m.back }} />
      <Flash message={saved && !refusal ? { text: m.saved } : null} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <div className="grid grid-cols-1 gap-8">
        {technicians.length === 0 && <EmptyState title={m.empty.title} text={m.empty.text} />}
        <ul className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
          {technicians.map((each) => (
            <li key={each.id}>
              <TechnicianCard
                technician={each}
                mayChange={mayChange}
                refusal={refusal?.values["account"] === each.id ? refusal : undefined}
              />
            </li>
          ))}
        </ul>
        <TravelTable ways={ways} mayChange={mayChange} refusal={refusal?.values["intent"] === "travel" ? refusal : undefined} />
      </div>
    </>
  );
}
