import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { fromFieldValue } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { violationMessage } from "~/ui/violation-message";
import { addressOf, viewFrom } from "./asked-view";
import { findMovable } from "./movable.server";
import { MoveTime, MoveUnit } from "./move-forms";
import { movePeriod } from "./move-period.server";
import { moveSchema } from "./move-schema";
import type { MoveForm } from "./move-schema";
import { moveToUnit } from "./move-to-unit.server";
import { showMove } from "./show-move.server";
import { undoMove } from "./undo-move.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { timeline, common } = messagesFor("zh");
  return [{ title: `${timeline.move.title} · ${common.shopShort}` }];
};

const queryOf = (address: string) => new URLSearchParams(address.split("#")[0]?.split("?")[1] ?? "");

/** Back to the view it was moved from, else to the booking; only ever the timeline itself. */
function viewBack(back: string, number: string): string {
  return addressOf(back ? viewFrom(queryOf(back)) : { ...viewFrom(new URLSearchParams()), at: number });
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "reservations.change");
  const movable = await findMovable(reader(), params["allocation"] ?? "");
  if (!movable) throw new Response(null, { status: 404 });
  const at = now();
  const query = new URL(request.url).searchParams;
  const [from, until] = [fromFieldValue(query.get("from") ?? ""), fromFieldValue(query.get("until") ?? "")];
  const asked = from && until ? { from, until } : null;
  return {
    ...(await showMove(reader(), movable, asked, await figuresAt(reader(), at), at)),
    id: newId("mov"),
    back: viewBack(query.get("back") ?? "", movable.reservation.number),
  };
}

async function numberOf(allocationId: string): Promise<string> {
  const movable = await findMovable(reader(), allocationId);
  if (!movable) throw new RuleViolation({ code: "already-changed" });
  return movable.reservation.number;
}

async function change(form: MoveForm, allocationId: string, by: string, at: Instant): Promise<void> {
  const figures = await figuresAt(reader(), at);
  const { id } = form;
  if (form.intent === "unit") await transact((tx) => moveToUnit(tx, { id, allocationId, unitId: form.unit, by }, at));
  else if (form.intent === "undo") {
    const reason = messagesFor("zh").timeline.undone;
    await transact((tx) => undoMove(tx, { id, moveId: form.move, by, reason }, figures, at));
  } else {
    const number = await numberOf(allocationId);
    const period = { from: form.from, until: form.until };
    await transact((tx) => movePeriod(tx, { id, number, period, reason: form.reason, by }, figures, at));
  }
}

export const action = formAction(moveSchema, async (form, { request, params }) => {
  const { accountId } = await requireViewer(request, "reservations.change");
  const allocationId = params["allocation"] ?? "";
  const number = await numberOf(allocationId);
  await change(form, allocationId, accountId, now());
  const address = viewBack(form.back, number);
  if (form.intent === "undo") return redirect(address);
  return redirect(`${address}${address.includes("?") ? "&" : "?"}moved=${form.id}`);
});

export default function MovePage() {
  const shown = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const messages = useMessages();
  const { move: m } = messages.timeline;
  const lead = m.lead(shown.number, shown.customer, shown.modelName, shown.assetTag);
  return (
    <>
      <PageHeader title={m.title} lead={lead} back={{ to: shown.back, label: m.back }} />
      <div className="grid gap-4">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        {shown.refused ? (
          <Notice tone="soon">{violationMessage(shown.refused, messages)}</Notice>
        ) : (
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <MoveTime shown={shown} refusal={refusal} />
            <MoveUnit shown={shown} refusal={refusal} />
          </div>
        )}
      </div>
    </>
  );
}
