import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RuleViolation } from "~/kernel/rule-violation";
import { endFeed } from "~/feeds/feeds.repo.server";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { isMintedId, newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Card } from "~/ui/card";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { addStaff, changeStaff } from "./change-staff.server";
import type { StaffChange } from "./change-staff.server";
import { hashOfPassword } from "./password.server";
import { AddStaffForm } from "./staff-add-form";
import { StaffMemberCard } from "./staff-member-card";
import { staffSchema } from "./staff-schema";
import type { StaffForm } from "./staff-schema";
import { listStaff } from "./staff.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").manage.staff.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "staff.change");
  const query = new URL(request.url).searchParams;
  const staff = await listStaff(reader());
  return {
    you: viewer.accountId,
    newId: newId("acc"),
    staff,
    added: staff.find((each) => each.id === query.get("added"))?.name ?? null,
    changed: query.has("changed"),
  };
}

async function add({ id, name, phone, role, password }: Extract<StaffForm, { intent: "add" }>) {
  if (!isMintedId("acc", id)) throw new RuleViolation({ code: "not-found" });
  const passwordHash = await hashOfPassword(password);
  await transact((tx) => addStaff(tx, { id, name, phone, role, passwordHash }, now()));
  return redirect(`/manage/staff?added=${id}`);
}

async function changeOf(form: Exclude<StaffForm, { intent: "add" }>): Promise<StaffChange> {
  if (form.intent === "role") return { to: "role", role: form.role };
  if (form.intent === "password") return { to: "password", passwordHash: await hashOfPassword(form.password) };
  return { to: form.intent === "deactivate" ? "deactivated" : "active" };
}

export const action = formAction(staffSchema, async (form, { request }) => {
  await requireViewer(request, "staff.change");
  if (form.intent === "add") return add(form);
  const change = await changeOf(form);
  await transact(async (tx) => {
    await changeStaff(tx, form.account, change, now());
    if (change.to === "deactivated") await endFeed(tx, form.account, now());
  });
  return redirect("/manage/staff?changed");
});

export default function Staff() {
  const { you, newId: id, staff, added, changed } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { manage } = useMessages();
  const m = manage.staff;
  const said = added ? m.added(added) : changed ? manage.staff.changed : null;
  const adding = refusal?.values["intent"] === "add" ? refusal : undefined;
  return (
    <div className="max-w-5xl">
      <PageHeader
        title={m.title}
        lead={m.lead(staff.filter((each) => !each.deactivatedAt).length)}
        back={{ to: "/manage", label: manage.back }}
      />
      <Flash message={said && !refusal ? { text: said } : null} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <ul className="grid gap-4">
          {staff.map((member) => (
            <li key={member.id}>
              <StaffMemberCard
                member={member}
                you={member.id === you}
                refusal={refusal?.values["account"] === member.id ? refusal : undefined}
              />
            </li>
          ))}
        </ul>
        <Card title={m.add}>
          <AddStaffForm key={id} id={id} refusal={adding} />
        </Card>
      </div>
    </div>
  );
}
