import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { Dangers } from "./dangers";
import { replaceLine } from "./replace-line.server";
import { rescueModel } from "./rescue-model.server";
import { rescueSchema } from "./rescue-schema";
import { showDangers } from "./show-dangers.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { rescue, common } = messagesFor("zh");
  return [{ title: `${rescue.page} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const at = now();
  return { models: await showDangers(reader(), await figuresAt(reader(), at), at) };
}

export const action = formAction(rescueSchema, async (form, { request }) => {
  const { accountId: by } = await requireViewer(request, "reservations.change");
  const at = now();
  if (form.intent === "rescue") await transact((tx) => rescueModel(tx, { id: form.id, modelId: form.model, by }, at));
  else {
    const order = { id: form.id, number: form.number, lineId: form.line, modelId: form.model, by };
    const figures = await figuresAt(reader(), at);
    await transact((tx) => replaceLine(tx, order, figures, at));
  }
  return redirect(form.back);
});

export default function RescuePage() {
  const { models } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { rescue: m, common } = useMessages();
  const fault = refusal && (refusal.formError ?? (Object.keys(refusal.fieldErrors).length > 0 ? common.fields.invalid : null));
  return (
    <>
      <PageHeader title={m.page} back={{ to: "/desk", label: m.back }} />
      <div className="grid gap-6">
        {fault && <Notice tone="danger">{fault}</Notice>}
        {models.length === 0 && <p className="text-muted">{m.none}</p>}
        <Dangers models={models} back="/desk/rescue" />
      </div>
    </>
  );
}
