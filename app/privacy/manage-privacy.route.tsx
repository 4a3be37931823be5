import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isDuplicateId } from "db/dialect";
import { allowMoreLooks } from "~/papers/look-at-paper.server";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { Flash } from "~/ui/flash";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { answerRequest } from "./data-requests.repo.server";
import { AllowForm, RequestsToAnswer } from "./manage-privacy-forms";
import { Assessment, ErasureList, Looks, PaceCard, Purposes } from "./manage-privacy-parts";
import { privacyDeskSchema } from "./my-data-schema";
import { processingRecord } from "./processing-record.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").managePrivacy.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "privacy.manage");
  return { ...(await processingRecord(reader(), now())), done: new URL(request.url).searchParams.get("done") };
}

export const action = formAction(privacyDeskSchema, async (input, { request }) => {
  const { accountId: by } = await requireViewer(request, "privacy.manage");
  if (input.intent === "answer") {
    await transact((tx) => answerRequest(tx, { id: input.request, answer: input.answer, by }, now()));
    return redirect("/manage/privacy?done=answered");
  }
  const { id, account: accountId, reason } = input;
  try {
    await transact((tx) => allowMoreLooks(tx, { id, accountId, allowedBy: by, reason }, now()));
  } catch (error) {
    // The same form sent twice: the first has allowed it.
    if (!isDuplicateId(error, "look_allowance")) throw error;
  }
  return redirect("/manage/privacy?done=allowed");
});

export default function ManagePrivacy() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { managePrivacy: m } = useMessages();
  const said = page.done && !refusal ? m.done[page.done] : null;
  return (
    <div className="max-w-6xl">
      <PageHeader title={m.title} lead={m.lead(formatMoment(page.now, { year: true }))} />
      <Flash message={said ? { text: said } : null} />
      <div className="grid grid-cols-1 gap-6">
        <div className="no-print grid items-start gap-6 lg:grid-cols-2">
          <RequestsToAnswer page={page} refusal={refusal} />
          <AllowForm page={page} refusal={refusal} />
        </div>
        <Looks page={page} />
        <Purposes page={page} />
        <PaceCard page={page} />
        <ErasureList page={page} />
        <Assessment />
      </div>
    </div>
  );
}
