import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { callPartsPage } from "./call-parts-page.server";
import { usedSchema } from "./part-schema";
import { putPartBack, usePart } from "./use-part.server";
import { UsePartForm, UsedParts } from "./used-parts";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { parts, common } = messagesFor("zh");
  return [{ title: `${parts.used.title(data?.number ?? "")} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.work");
  const page = await callPartsPage(reader(), params["call"] ?? "", viewer.role);
  if (!page) throw new Response(null, { status: 404 });
  return page;
}

export const action = formAction(usedSchema, async (form, { request, params }) => {
  const viewer = await requireViewer(request, "calls.work");
  const number = params["call"] ?? "";
  const { id } = form;
  await transact((tx) =>
    form.intent === "use"
      ? usePart(tx, number, { id, partId: form.part, count: form.count }, viewer, now())
      : putPartBack(tx, number, { id, movementId: form.movement }, viewer, now()),
  );
  return redirect(`/queue/${number}/parts`);
});

export default function CallParts() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { used: m } = useMessages().parts;
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <PageHeader title={m.title(page.number)} back={{ to: `/queue/${page.number}`, label: m.back(page.number) }} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <UsedParts page={page} />
      {page.over ? <Notice>{m.over}</Notice> : <UsePartForm key={page.id} page={page} refusal={refusal} />}
    </div>
  );
}
