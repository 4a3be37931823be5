import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { readForm, typedValues } from "~/platform/form-action.server";
import { keepAsked } from "./save-quotation.server";

/** A list of all is nobody's to see. */
export const loader = () => redirect("/models");

/** Keeps the price of what stands in the basket; refused, the booking page says why, with everything still there. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request.clone());
  const answer = await keepAsked(args);
  if (answer instanceof Response) return answer;
  const { items = "", from = "", until = "" } = typedValues(form);
  return redirect(`/book?${new URLSearchParams({ items, from, until })}`);
}
