import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { telephoneOf } from "~/kernel/telephone";
import { ReuseStanding } from "~/papers/reuse-card";
import { endReuse } from "~/papers/reuse-papers.server";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { endSession, requireCustomer } from "~/platform/session.server";
import type { CustomerViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile } from "~/platform/vault.server";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { isDuplicateId } from "db/dialect";
import { correctData } from "./correct-data.server";
import type { Correction } from "./correct-data.server";
import { noteRequest } from "./data-requests.repo.server";
import { closeAccount, eraseMine } from "./erase-mine.server";
import { CloseForm, CorrectForm, ExportForm, PicturesCard, RequestsCard } from "./my-data-forms";
import { Accesses, Consents, Erasures, KeptOf } from "./my-data-records";
import { myDataSchema } from "./my-data-schema";
import { showMyData } from "./my-data.server";
import { checkOwnPassword } from "./own-password.server";

export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").myData.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, customerId } = await requireCustomer(request);
  const done = new URL(request.url).searchParams.get("done");
  return { ...(await showMyData(reader(), { accountId, customerId }, now())), done };
}

const back = (done: string) => redirect(`/my/data?done=${done}`);

async function correct(viewer: CustomerViewer, { password, ...correction }: Correction & { password: string }) {
  const before = (await showMyData(reader(), viewer, now())).person;
  const signIn = telephoneOf(correction.phone) !== before.phone || (correction.email || null) !== before.email;
  if (signIn) await checkOwnPassword(viewer.accountId, password);
  const changed = await transact((tx) => correctData(tx, viewer, correction, now()));
  return back(changed.length > 0 ? "corrected" : "same");
}

export const action = formAction(myDataSchema, async (input, { request }) => {
  const viewer = await requireCustomer(request);
  switch (input.intent) {
    case "correct":
      return correct(viewer, input);
    case "end-reuse":
      await transact((tx) => endReuse(tx, viewer.accountId, now()));
      return back("reuseEnded");
    case "erase": {
      const files = await transact((tx) => eraseMine(tx, viewer, input.number, now()));
      await Promise.all(files.map(dropSealedFile));
      return back("erased");
    }
    case "ask":
      try {
        await transact((tx) => noteRequest(tx, viewer, { id: input.id, kind: "other", detail: input.words }, now()));
      } catch (error) {
        // The same form sent twice: the first has entered it.
        if (!isDuplicateId(error, "data_request")) throw error;
      }
      return back("asked");
    case "close": {
      await checkOwnPassword(viewer.accountId, input.password);
      const files = await transact((tx) => closeAccount(tx, viewer, messagesFor("zh").myData.close.blankName, now()));
      await Promise.all(files.map(dropSealedFile));
      return redirect("/", { headers: { "Set-Cookie": await endSession(request) } });
    }
  }
});

export default function MyDataPage() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { myData: m } = useMessages();
  const said = page.done && !refusal ? (m.done[page.done] ?? null) : null;
  const tooOften = page.done === "tooOften" ? { text: m.export.tooOften, tone: "soon" as const } : null;
  return (
    <div className="max-w-4xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/my", label: m.back }} />
      <Flash message={tooOften ?? (said ? { text: said } : null)} />
      <div className="grid grid-cols-1 gap-6">
        <KeptOf page={page} />
        <PicturesCard page={page} refusal={refusal} />
        <Accesses page={page} />
        <Consents page={page} />
        {page.reuseConsentAt && <ReuseStanding consentAt={page.reuseConsentAt} until={page.reuseUntil} />}
        <CorrectForm page={page} refusal={refusal} />
        <ExportForm />
        <Erasures page={page} />
        <RequestsCard page={page} refusal={refusal} />
        <CloseForm refusal={refusal} />
      </div>
    </div>
  );
}
