import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { isRoadNote, settleRoadNote } from "./road-notes.repo.server";
import { settleSchema } from "./send-schema";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "calls.report");
  return redirect("/desk/calls");
}

/** The desk has looked at what a technician recorded without network. */
export const action = formAction(settleSchema, async ({ note }, { request }) => {
  const viewer = await requireViewer(request, "calls.report");
  if (!(await isRoadNote(reader(), note))) throw new RuleViolation({ code: "not-found" });
  await transact((tx) => settleRoadNote(tx, note, now(), viewer.accountId));
  return redirect("/desk/calls");
});
