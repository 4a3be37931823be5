import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { askedDay } from "~/deliveries/show-trips.server";
import { dayOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { readForm } from "~/platform/form-action.server";
import { originOf } from "~/platform/origin.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { papersOfDay } from "./papers-of-day.server";
import { printPapers } from "./print-papers.server";

/** Typed or reloaded: there is nothing to print until it is chosen. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "agreements.read");
  return redirect("/desk/print");
}

/** What was ticked, as one PDF. Only papers of that day: nothing else is looked up by what was sent. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { accountId, role } = await requireViewer(request, "agreements.read");
  const at = now();
  const day = askedDay(request, dayOf(at));
  if (day === null) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const ticked = (await papersOfDay(reader(), day)).filter(({ kind, id }) => form.has(`${kind}:${id}`));
  const who = { accountId, role, address: context.address };
  const bytes = await printPapers(ticked, { who, origin: originOf(request), bothSides: form.has("bothSides") }, at);
  if (!bytes) throw new Response(null, { status: 303, headers: { Location: `/desk/print?day=${day}&none` } });
  return pdfResponse(bytes, `papers-${day}`);
}
