import { originOf } from "~/platform/origin.server";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { drawClausePages } from "~/agreements/agreement.pdf.server";
import type { ClauseId } from "~/agreements/clause";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { readForm, typedValues } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { clauseFormSchema } from "./clause-schema";
import { publishable } from "./publish-clause.server";
import { clauseKeyOf, exampleWith } from "./show-clauses.server";

const caseOf = (request: Request, clause: string | undefined) =>
  clauseKeyOf(clause ?? "", new URL(request.url).searchParams.get("case"));

/** Opened anew, there is no text to draw. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "clauses.change");
  throw new Response(null, { status: 404 });
}

/** The pages of an example agreement on which the text as typed would stand. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireViewer(request, "clauses.change");
  const key = caseOf(request, params["clause"]);
  const sent = clauseFormSchema.safeParse(typedValues(await readForm(request)));
  if (!key || !sent.success) throw new Response(null, { status: 404 });
  try {
    const template = publishable(key, sent.data);
    const origin = originOf(request);
    const example = await exampleWith(reader(), { key, template, kind: sent.data.example }, now(), origin);
    if (!example) throw new Response(null, { status: 404 });
    return pdfResponse(await drawClausePages(example, key.split("/")[0] as ClauseId), "preview");
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    const sentence = violationMessage(error.violation, messagesFor("zh"));
    return new Response(sentence, { status: 422, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}
